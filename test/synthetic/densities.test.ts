import { describe, expect, it } from 'vitest';
import { weightedLayersOf, type Layer, type Network } from '../../src/network/network.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { inferFloat } from '../reference/float-inference.js';
import { outputOf } from '../../src/reference/float-layers.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';

/** Fraction of non-zero inputs of the released SqueezeNet's convolutions, mean over 1,000 photographs. */
const MEASURED: readonly (readonly [convolution: string, density: number])[] = [
  ['conv1', 0.995],
  ['fire2/squeeze1x1', 0.865],
  ['fire2/expand1x1', 0.887],
  ['fire3/squeeze1x1', 0.555],
  ['fire3/expand1x1', 0.929],
  ['fire4/squeeze1x1', 0.565],
  ['fire4/expand1x1', 0.732],
  ['fire5/squeeze1x1', 0.745],
  ['fire5/expand1x1', 0.818],
  ['fire6/squeeze1x1', 0.487],
  ['fire6/expand1x1', 0.781],
  ['fire7/squeeze1x1', 0.325],
  ['fire7/expand1x1', 0.713],
  ['fire8/squeeze1x1', 0.421],
  ['fire8/expand1x1', 0.672],
  ['fire9/squeeze1x1', 0.443],
  ['fire9/expand1x1', 0.751],
  ['conv10', 0.136],
];

/** Share of non-zero inputs by convolution, for the synthetic picture and weights of a seed. */
function inputDensities(network: Network, seed: number): ReadonlyMap<string, number> {
  const [input] = network.layers;
  if (input.kind !== 'input') throw new Error('the network does not start with its input');
  const maps = inferFloat(syntheticWeights(network, seed), syntheticPicture(input.shape, seed));
  return new Map(
    weightedLayersOf(network).map((layer) => {
      const { data } = outputOf(maps, layer.input);
      return [layer.name, data.filter((value) => value !== 0).length / data.length];
    }),
  );
}

function expectClose(found: ReadonlyMap<string, number>, tolerance: number): void {
  for (const [name, density] of MEASURED) {
    const error = Math.abs((found.get(name) ?? NaN) - density);
    expect(error, `${name} ${found.get(name) ?? 'missing'} for ${density}`).toBeLessThan(tolerance);
  }
}

describe('activation densities of synthetic SqueezeNet', () => {
  it.each([1, 2])('follow the measured ones within 0.08 in every layer with seed %d', (seed) => {
    expectClose(inputDensities(squeezeNet(SQUEEZENET_V1_0), seed), 0.08);
  });

  it('follow them within 0.01 where the whole picture is fitted', () => {
    expectClose(inputDensities(squeezeNet({ ...SQUEEZENET_V1_0, inputSize: 131 }), 1), 0.01);
  });

  it('follow them in variants too', () => {
    expectClose(
      inputDensities(squeezeNet({ ...SQUEEZENET_V1_0, squeezeRatio: 0.5, inputSize: 131 }), 1),
      0.01,
    );
  });
});

const convolution = (name: string, input: string, outputChannels: number, kernel: number): Layer => ({
  kind: 'convolution',
  name,
  input,
  outputChannels,
  kernel,
  stride: 1,
  padding: 0,
});

describe('activation densities of other synthetic networks', () => {
  it('are a half behind every ReLU', () => {
    const layers: Layer[] = [
      { kind: 'input', name: 'data', shape: { channels: 3, height: 32, width: 32 } },
      convolution('first', 'data', 40, 5),
      { kind: 'relu', name: 'relu1', input: 'first' },
      convolution('second', 'relu1', 40, 3),
      { kind: 'relu', name: 'relu2', input: 'second' },
      convolution('third', 'relu2', 10, 1),
    ];
    const found = inputDensities({ name: 'chain', layers }, 1);
    expect(found.get('second')).toBeCloseTo(0.5, 2);
    expect(found.get('third')).toBeCloseTo(0.5, 2);
  });

  it('are a half in fully connected layers, and depend on the input', () => {
    const layers: Layer[] = [
      { kind: 'input', name: 'data', shape: { channels: 200, height: 1, width: 1 } },
      convolution('first', 'data', 400, 1),
      { kind: 'relu', name: 'relu1', input: 'first' },
      convolution('second', 'relu1', 10, 1),
    ];
    const network = { name: 'perceptron', layers };
    expect(inputDensities(network, 1).get('second')).toBeCloseTo(0.5, 2);
    const weights = syntheticWeights(network, 1);
    const active = [1, 2].map((seed) => {
      const maps = inferFloat(weights, syntheticPicture({ channels: 200, height: 1, width: 1 }, seed));
      return Array.from(outputOf(maps, 'relu1').data, (value) => value > 0);
    });
    expect(active[1]).not.toEqual(active[0]);
  });

  it('are fitted on the whole picture where a part of it does not fit the network', () => {
    const layers: Layer[] = [
      { kind: 'input', name: 'data', shape: { channels: 1, height: 140, width: 140 } },
      convolution('whole', 'data', 50, 140),
      { kind: 'relu', name: 'relu', input: 'whole' },
      convolution('second', 'relu', 5, 1),
    ];
    expect(inputDensities({ name: 'template', layers }, 1).get('second')).toBeCloseTo(0.5, 1);
  });
});
