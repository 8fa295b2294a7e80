import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptWeights, layerParameters } from '../../src/network/parameters.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';

describe('parameters of a layer', () => {
  const parameters = layerParameters(squeezeNet(SQUEEZENET_V1_0));

  it('counts weights, kept weights, biases and dense work of one 3x3 layer', () => {
    expect(parameters.find(({ name }) => name === 'fire8/expand3x3')).toEqual({
      name: 'fire8/expand3x3',
      weights: 9 * 64 * 256,
      keptWeights: 44_237,
      biases: 256,
      denseMultiplyAccumulates: 27 * 27 * 9 * 64 * 256,
    });
  });

  it('lists the 26 convolutions in network order', () => {
    expect(parameters).toHaveLength(26);
    expect(parameters[0].name).toBe('conv1');
    expect(parameters[25].name).toBe('conv10');
  });

  it('counts 861,339,936 dense multiply-accumulates in SqueezeNet', () => {
    const total = parameters.reduce((sum, layer) => sum + layer.denseMultiplyAccumulates, 0);
    expect(total).toBe(861_339_936);
  });
});

describe('kept weights', () => {
  it('rounds up, and not where nothing needs rounding', () => {
    expect(keptWeights(9_216, 33)).toBe(3_042);
    expect(keptWeights(512_000, 20)).toBe(102_400);
    expect(keptWeights(700, 29)).toBe(203);
    expect(keptWeights(1, 1)).toBe(1);
    expect(keptWeights(10, 0)).toBe(0);
  });

  it('is the exact ceiling for every whole percent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 100 }), (weights, percent) => {
        const hundredths = BigInt(weights) * BigInt(percent);
        expect(keptWeights(weights, percent)).toBe(Number((hundredths + 99n) / 100n));
      }),
    );
  });
});
