import { expect, it } from 'vitest';
import { planMemory } from '../../src/memory/plan.js';
import { weightBytes, weightsFit } from '../../src/memory/weights.js';
import type { Network } from '../../src/network/network.js';
import { compile } from '../../src/compile/compile.js';
import { INTEGER_FORMATS } from '../layers.js';
import { dramMachine, sparse } from './programs.js';

/** Two steps of one recurrent layer: 64 values, 64 outputs. */
const network: Network = {
  name: 'steps',
  layers: [
    { kind: 'input', name: 'data', shape: { channels: 64, height: 1, width: 1 } },
    { kind: 'fully-connected', name: 'first', input: 'data', outputs: 64 },
    { kind: 'fully-connected', name: 'second', input: 'first', outputs: 64, weights: 'first' },
  ],
};
const formats = {
  convolutions: new Map([
    ['first', INTEGER_FORMATS],
    ['second', INTEGER_FORMATS],
  ]),
  others: new Map([['data', INTEGER_FORMATS]]),
};

it('weights that two layers share need the SRAMs once', () => {
  const roomy = dramMachine();
  const program = compile(sparse(network), formats, roomy);
  const [[first], [second]] = [...program.jobs.values()];
  expect(second.images[0]).toBe(first.images[0]);
  const pointers = Math.ceil((first.images[0].pointers.length * roomy.pointerBits) / 8);
  const exactly = dramMachine({ pointerCapacityBytes: pointers });
  expect(weightsFit(program, exactly)).toBe(true);
  expect(weightsFit(program, dramMachine({ pointerCapacityBytes: pointers - 1 }))).toBe(false);
});

it('weights that do not fit are moved for each of the layers', () => {
  const cramped = dramMachine({ pointerCapacityBytes: 8 });
  const program = compile(sparse(network), formats, cramped);
  const { layers } = planMemory(program, cramped);
  const bytes = weightBytes(program.jobs.get('first')![0], cramped);
  expect(bytes).toBeGreaterThan(0);
  expect(['first', 'second'].map((name) => layers?.get(name)?.weightBytes)).toEqual([bytes, bytes]);
});
