import { publishedKeptPercent } from './kept-shares.js';
import type { Network, Shape } from './network.js';
import { inferShapes, shapeOf } from './shapes.js';
import { weightCount, weightExtents, type WeightExtent } from './weight-extent.js';

/** The size of one convolution before and after pruning, and its work without any sparsity. */
export interface LayerParameters {
  readonly name: string;
  /** Weights before pruning, zeros and non-zeros alike. */
  readonly weights: number;
  /** Weights that pruning by the published shares keeps. */
  readonly keptWeights: number;
  /** Biases, one per output channel; pruning leaves them alone. */
  readonly biases: number;
  /** Multiply-accumulates of the dense layer over the whole output map, zero border included. */
  readonly denseMultiplyAccumulates: number;
}

/**
 * The parameters of each convolution, in network order (SqueezeNet, Table 1). Throws `UserError` if the
 * network's shapes do not fit.
 */
export function layerParameters(network: Network): readonly LayerParameters[] {
  const shapes = inferShapes(network);
  return weightExtents(network).map((extent) => parametersOf(extent, shapes));
}

/** Weights and biases before pruning. */
export function parametersBeforePruning(parameters: readonly LayerParameters[]): number {
  return parameters.reduce((sum, layer) => sum + layer.weights + layer.biases, 0);
}

/** Weights that remain of `weights` when `percent` of them are kept, rounded up; exact for whole percents. */
export function keptWeights(weights: number, percent: number): number {
  return Math.ceil((weights * percent) / 100);
}

function parametersOf(extent: WeightExtent, shapes: ReadonlyMap<string, Shape>): LayerParameters {
  const weights = weightCount(extent);
  const output = shapeOf(shapes, extent.name);
  return {
    name: extent.name,
    weights,
    keptWeights: keptWeights(weights, publishedKeptPercent(extent.name)),
    biases: extent.outputChannels,
    denseMultiplyAccumulates: weights * output.height * output.width,
  };
}
