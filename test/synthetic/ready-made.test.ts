import { describe, expect, it } from 'vitest';
import { weightOwnersOf, type Network } from '../../src/network/network.js';
import { layerParameters } from '../../src/network/parameters.js';
import { profileOf } from '../../src/network/known-profile.js';
import { syntheticInput } from '../../src/synthetic/input.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { expectValid } from '../formats/compressed-invariants.js';
import { inferFloat } from '../reference/float-inference.js';

/** Share of non-zero values that a layer reads. */
function densityBefore(network: Network, seed: number): ReadonlyMap<string, number> {
  const maps = inferFloat(syntheticWeights(network, seed), syntheticInput(network, seed));
  return new Map(
    weightOwnersOf(network).map(({ name, input }) => {
      const data = maps.get(input)?.data ?? new Float32Array();
      return [name, data.filter((value) => value !== 0).length / data.length];
    }),
  );
}

describe.each(['lenet-300-100', 'lenet-5', 'highway-mnist', 'neuraltalk-lstm', 'eie-nt-we'])(
  'synthetic weights of %s',
  (name) => {
    it('keep exactly the stated share of every layer, in valid layers', async () => {
      const network = await loadNetwork(name);
      const compressed = syntheticWeights(network, 1);
      const expected = layerParameters(network).filter(({ weights }) => weights > 0);
      for (const layer of expected)
        expect(compressed.layers.get(layer.name)?.positions.length, layer.name).toBe(layer.keptWeights);
      expect(compressed.layers.size).toBe(expected.length);
      expectValid(compressed);
    });
  },
);

describe('activations of synthetic weights', () => {
  it.each(['lenet-300-100', 'lenet-5'])('of %s are as dense as the published ones', async (name) => {
    const network = await loadNetwork(name);
    const found = densityBefore(network, 1);
    for (const [layer, density] of Object.entries(profileOf(network).density.layers))
      expect(Math.abs((found.get(layer) ?? NaN) - density), layer).toBeLessThan(0.02);
  });

  it('follow the map of a layer list, and an override of all', async () => {
    const found = densityBefore(await loadNetwork('lenet-300-100', ['network.weights.density=20 %']), 2);
    expect(found.get('fc2')).toBeCloseTo(0.2, 2);
    expect(found.get('fc3')).toBeCloseTo(0.2, 1);
  });

  it('fit where the picture is larger than the part that is fitted on', async () => {
    const small = ['network.inputSize=160', 'network.classes=10', 'network.weights.keptPercent=1'];
    const network = await loadNetwork('alexnet', small);
    const compressed = syntheticWeights(network, 1);
    expectValid(compressed);
    expect(compressed.layers.get('fc6')).toMatchObject({ inputChannels: 256, outputChannels: 4096 });
  });
});

describe("EIE's benchmark layers", () => {
  it.each([
    ['eie-alex-7', 0.353],
    ['eie-nt-lstm', 1],
  ])('read an input as dense as in Table III: %s', async (name, density) => {
    const data = syntheticInput(await loadNetwork(name), 3);
    const active = data.filter((value) => value !== 0).length;
    expect(active).toBe(Math.round(density * data.length));
    expect(Math.min(...data)).toBeGreaterThanOrEqual(0);
  });

  it('have no biases, 4-bit codes, and weights of both signs', async () => {
    const { layers } = syntheticWeights(await loadNetwork('eie-nt-we'), 1);
    const { bias, codeBits, codes, codebook } = layers.get('fc1') ?? expect.unreachable();
    expect(bias.every((value) => value === 0)).toBe(true);
    expect(codeBits).toBe(4);
    expect(new Set(codes).size).toBeGreaterThan(10);
    const negative = codes.filter((code) => codebook[code] < 0).length / codes.length;
    expect(Math.abs(negative - 0.5)).toBeLessThan(0.02);
  });
});
