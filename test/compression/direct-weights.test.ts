import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECT_BITS } from '../../src/compression/compressed-network.js';
import { decompress } from '../../src/compression/decompress.js';
import { directWeights } from '../../src/compression/direct-weights.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { expectValid } from '../formats/compressed-invariants.js';
import { userErrorOf } from '../formats/user-error.js';
import { machine } from '../machines.js';
import { randomIngredients, SMALL, workloadOf } from '../networks.js';
import { prepareChecked, simulateStructural } from '../simulation.js';
import { denseNetwork, someWeights, weightsOf } from './dense.js';

function direct(weights: readonly number[]) {
  const compressed = directWeights(denseNetwork({ fc: weights }));
  const layer = compressed.layers.get('fc');
  if (layer === undefined) return expect.fail('no layer');
  return { compressed, layer, decoded: weightsOf(decompress(compressed), 'fc') };
}

describe('weights without sharing', () => {
  it('are counted in steps of the finest power of two with which the largest fits 16 bits', () => {
    const { layer } = direct([0.5, 0, -0.25]);
    // 0.5 is 16,384 steps of 2^-15; in steps of 2^-16 it would be 32,768, one too many.
    expect([...layer.codes]).toEqual([32_768 + 16_384, 32_768 - 8192]);
    expect([...layer.positions]).toEqual([0, 2]);
    expect(layer.codebook[32_769]).toBe(2 ** -15);
  });

  it('keep code 0 for fillers: it stands for 0, and the lowest code in use for -32767 steps', () => {
    const { layer } = direct([-32_767, 1]);
    expect([layer.codebook[0], layer.codebook[1], layer.codebook[65_535]]).toEqual([0, -32_767, 32_767]);
    expect([...layer.codes]).toEqual([1, 32_769]);
  });

  it('are rounded to the nearest step, and dropped where that is 0', () => {
    const { decoded, layer } = direct([32_767, 1.75, 0.25, -0.25, 0.75]);
    expect(decoded).toEqual([32_767, 2, 0, 0, 1]);
    expect([...layer.positions]).toEqual([0, 1, 4]);
  });

  it('take entries with fillers, of 4-bit differences or any other', () => {
    const dense = denseNetwork({ fc: [1, ...Array.from({ length: 40 }, () => 0), 1] });
    expect(directWeights(dense).layers.get('fc')?.storedEntries).toBe(4);
    expect(directWeights(dense, 8).layers.get('fc')?.storedEntries).toBe(2);
  });

  it('are refused an index of no bits', () => {
    expect(userErrorOf(() => directWeights(denseNetwork({ fc: [1] }), 0))).toMatch(/^index bits: .* got 0$/);
  });

  it('stay finite where one is the largest number of single precision', () => {
    const { compressed, decoded } = direct([2 ** 128 - 2 ** 104]);
    expectValid(compressed);
    expect(decoded).toEqual([32_767 * 2 ** 113]);
  });

  it('may all be zero', () => {
    const { compressed, layer } = direct([0, 0]);
    expectValid(compressed);
    expect(layer.codes).toHaveLength(0);
  });

  it('are within half a step of the real ones, of any magnitude', () => {
    fc.assert(
      fc.property(someWeights(1, 20), (weights) => {
        const { compressed, layer, decoded } = direct(weights);
        expectValid(compressed);
        const step = layer.codebook[32_769];
        for (const [at, weight] of weights.entries()) {
          expect(Math.abs(decoded[at] - weight)).toBeLessThanOrEqual(step / 2);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are the same where they have been through it before', () => {
    fc.assert(
      fc.property(someWeights(1, 20), (weights) => {
        const { decoded } = direct(weights);
        expect(direct(decoded).decoded).toEqual(decoded);
      }),
      { numRuns: 25 },
    );
  });
});

describe('weights without sharing on a machine', () => {
  const hardware = machine({ codeBits: DIRECT_BITS });

  it('equal the reference kernel in every value, on both engines, in the same cycles', async () => {
    await fc.assert(
      fc.asyncProperty(randomIngredients, async (ingredients) => {
        const { compressed, inputs } = workloadOf(ingredients);
        const workload = { compressed: directWeights(decompress(compressed)), inputs };
        const structural = await simulateStructural(workload, hardware);
        const event = await simulate(prepareChecked(workload, hardware), hardware);
        for (const { check } of [structural, event]) expect(check).toMatchObject({ mismatches: 0 });
        expect(event.layers).toEqual(structural.layers);
        expect(event.outputs).toEqual(structural.outputs);
      }),
      { numRuns: 20 },
    );
  });

  it('do not fit a machine of narrower codes', () => {
    const { compressed, inputs } = workloadOf(SMALL);
    const workload = { compressed: directWeights(decompress(compressed)), inputs };
    expect(userErrorOf(() => prepareChecked(workload, machine({ codeBits: 8 })))).toMatch(/set codeBits=16$/);
  });
});
