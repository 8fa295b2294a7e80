import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { expect } from 'vitest';
import type { DenseLayer, DenseNetwork } from '../../../src/compression/dense-network.js';
import type { Network } from '../../../src/network/network.js';
import { filterSize, weightCount, weightExtents } from '../../../src/network/weight-extent.js';
import { generator } from '../../layers.js';

/** Extent of one convolution's weights. */
export interface Extent {
  readonly outputs: number;
  readonly inputs: number;
  readonly kernel: number;
}

/** One convolution with a border and a stride, and the ReLU that reads it. */
function oneConvolution({ outputs, inputs, kernel }: Extent): Network {
  return {
    name: 'one',
    layers: [
      { kind: 'input', name: 'data', shape: { channels: inputs, height: 5, width: 5 } },
      {
        kind: 'convolution',
        name: 'conv',
        input: 'data',
        outputChannels: outputs,
        kernel,
        stride: 2,
        padding: 1,
      },
      { kind: 'relu', name: 'relu', input: 'conv' },
    ],
  };
}

/** Real weights for a network's convolutions, drawn by `draw`. */
export function withWeights(network: Network, draw: () => number): DenseNetwork {
  const layers = weightExtents(network).map((extent): readonly [string, DenseLayer] => {
    const weights = Float32Array.from({ length: weightCount(extent) }, draw);
    const bias = Float32Array.from({ length: extent.outputChannels }, draw);
    return [extent.name, { ...extent, weights, bias }];
  });
  return { network, source: 'test', layers: new Map(layers) };
}

/** One convolution, with weights and biases from -1 to 1. */
export function randomWeights(extent: Extent, seed: number): DenseNetwork {
  const random = generator(seed);
  return withWeights(oneConvolution(extent), () => 2 * random() - 1);
}

/** A layer that is there. */
export function layerOf({ layers }: DenseNetwork, name: string): DenseLayer {
  return layers.get(name) ?? expect.fail(`no layer ${name}`);
}

/** Filters as rows. */
export const matrixOf = (layer: DenseLayer) =>
  Matrix.from1DArray(layer.outputChannels, filterSize(layer), layer.weights);

/** By another algorithm than the code's: Golub and Kahan's, on the matrix itself. */
export const singularValues = (layer: DenseLayer) =>
  new SingularValueDecomposition(matrixOf(layer), { autoTranspose: true }).diagonal;

/** Sum of the squares. */
export const squared = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
