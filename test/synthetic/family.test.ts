import { profileOf } from '../../src/network/known-profile.js';
import { numberOf } from '../../src/network/profile.js';
import { describe, expect, it } from 'vitest';
import { weightedLayersOf } from '../../src/network/network.js';
import { SQUEEZENET_V1_0, type SqueezeNetSpec } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { inferFloat } from '../reference/float-inference.js';
import { outputOf } from '../../src/reference/float-layers.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { densityTarget } from '../../src/synthetic/density-targets.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';

const INPUT_SIZE = 131;

/** Share of non-zero values and root mean square of what each convolution reads. */
function inputsOfConvolutions(change: Partial<SqueezeNetSpec>) {
  const network = squeezeNet({ ...SQUEEZENET_V1_0, inputSize: INPUT_SIZE, ...change });
  const picture = syntheticPicture({ channels: 3, height: INPUT_SIZE, width: INPUT_SIZE }, 1);
  const maps = inferFloat(syntheticWeights(network, 1), picture);
  return weightedLayersOf(network).map((layer) => {
    const { data } = outputOf(maps, layer.input);
    const squares = data.reduce((sum, value) => sum + value * value, 0);
    return {
      name: layer.name,
      density: data.filter((value) => value !== 0).length / data.length,
      magnitude: Math.sqrt(squares / data.length),
    };
  });
}

describe.each<[string, Partial<SqueezeNetSpec>]>([
  ['v1.1', { version: 'v1.1' }],
  ['simple bypass', { bypass: 'simple' }],
  ['complex bypass', { bypass: 'complex' }],
  ['complex bypass of v1.1', { version: 'v1.1', bypass: 'complex' }],
])('synthetic weights of SqueezeNet with %s', (_, change) => {
  const inputs = inputsOfConvolutions(change);

  /* v1.0's own go from 93 to 0.045. */
  it('let activations neither vanish nor explode', () => {
    for (const { name, magnitude } of inputs) {
      expect(magnitude, name).toBeGreaterThan(0.02);
      expect(magnitude, name).toBeLessThan(1000);
    }
  });

  it('leave maps neither empty nor, where no signed bypass is added, full', () => {
    for (const { name, density } of inputs.slice(1)) {
      expect(density, name).toBeGreaterThan(0.1);
      if (change.bypass !== 'complex') expect(density, name).toBeLessThan(0.97);
    }
  });
});

describe('targets of the family', () => {
  const network = squeezeNet({ ...SQUEEZENET_V1_0, bypass: 'complex' });

  it('are those of the convolutions of v1.0 with the same names', () => {
    expect(densityTarget(network, 'fire5/squeeze1x1').density).toBe(0.818);
    expect(densityTarget(network, 'fire9/expand3x3').density).toBe(0.136);
  });

  it('are, of what a bypass reads or puts out, those of what the squeeze layer beside it or behind it reads', () => {
    expect(densityTarget(network, 'conv1')).toMatchObject({ density: 0.865, pools: [{ name: 'pool1' }] });
    expect(densityTarget(network, 'fire6/bypass1x1').density).toBe(0.325);
    expect(densityTarget(network, 'fire7/expand1x1').density).toBe(0.421);
  });

  it('keep all weights of a bypass', () => {
    const kept = weightedLayersOf(network).filter(({ name }) => name.endsWith('/bypass1x1'));
    const { keptPercent } = profileOf(network);
    expect(kept.map(({ name }) => numberOf(keptPercent, name))).toEqual([100, 100, 100, 100]);
  });
});
