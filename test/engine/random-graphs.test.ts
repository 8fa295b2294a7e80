import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LAYER_KINDS } from '../../src/network/layer-keys.js';
import { mappedMachine, randomMachine } from '../machines.js';
import { randomGraph, randomGraphWorkload } from '../random-graphs.js';
import { expectAgreementOn } from './agreement.js';

it('both engines and the reference kernel agree on random graphs of layers of every kind', async () => {
  await fc.assert(fc.asyncProperty(randomGraphWorkload, randomMachine, expectAgreementOn), { numRuns: 40 });
});

it('random graphs have layers of every kind, and some that share weights', () => {
  const layers = fc.sample(randomGraph, { numRuns: 150, seed: 1 }).flatMap((network) => network.layers);
  expect(new Set(layers.map(({ kind }) => kind))).toEqual(new Set(LAYER_KINDS));
  expect(layers.some((layer) => 'weights' in layer && layer.weights !== undefined)).toBe(true);
});

it('agree on them under every mapping as well', async () => {
  await fc.assert(fc.asyncProperty(randomGraphWorkload, mappedMachine, expectAgreementOn), { numRuns: 40 });
});
