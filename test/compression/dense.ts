import fc from 'fast-check';
import type { DenseLayer, DenseNetwork } from '../../src/compression/dense-network.js';
import type { ConvolutionLayer, Network } from '../../src/network/network.js';

/** Fully connected layers one after the other, each with one output: its weights are the list. */
export function denseNetwork(layers: Readonly<Record<string, readonly number[]>>): DenseNetwork {
  const dense = Object.entries(layers).map(([name, weights]) => [name, oneOutput(name, weights)] as const);
  return { network: side(layers), source: 'test', layers: new Map(dense) };
}

/** A network whose convolutions all read the input, which has as many channels as the first has weights. */
function side(layers: Readonly<Record<string, readonly number[]>>): Network {
  const channels = Object.values(layers)[0].length;
  const convolutions = Object.keys(layers).map((name): ConvolutionLayer => {
    return {
      kind: 'convolution',
      name,
      input: 'data',
      outputChannels: 1,
      kernel: 1,
      stride: 1,
      padding: 0,
    };
  });
  const input = { kind: 'input', name: 'data', shape: { channels, height: 1, width: 1 } } as const;
  return { name: 'test network', layers: [input, ...convolutions] };
}

function oneOutput(name: string, weights: readonly number[]): DenseLayer {
  return {
    name,
    outputChannels: 1,
    inputChannels: weights.length,
    kernel: 1,
    weights: Float32Array.from(weights),
    bias: Float32Array.of(0.5),
  };
}

/** The weights of a layer. */
export function weightsOf({ layers }: DenseNetwork, name: string): number[] {
  return Array.from(layers.get(name)?.weights ?? []);
}

/** Finite weights of like and of very different magnitudes, with repeats and zeros among them. */
export function someWeights(minLength: number, maxLength: number): fc.Arbitrary<number[]> {
  const weight = fc.oneof(
    { weight: 6, arbitrary: fc.float({ min: -1, max: 1, noNaN: true }) },
    { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 1, arbitrary: fc.float({ min: -(2 ** 127), max: 2 ** 127, noNaN: true }) },
  );
  return fc.array(weight, { minLength, maxLength }).map((weights) => [...Float32Array.from(weights)]);
}

/** Weights whose sums and means are exact in double precision: whole multiples of 2^-16, many of them alike. */
export function exactWeights(minLength: number, maxLength: number): fc.Arbitrary<number[]> {
  const multiple = fc.oneof(
    fc.integer({ min: -(2 ** 16), max: 2 ** 16 }),
    fc.integer({ min: -3, max: 3 }).map((whole) => whole * 2 ** 16),
  );
  return fc.array(
    multiple.map((count) => count * 2 ** -16),
    { minLength, maxLength },
  );
}
