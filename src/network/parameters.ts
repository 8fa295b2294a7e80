import { convolutionsOf, type ConvolutionLayer, type Network, type Shape } from './network.js';
import { inferShapes, shapeOf } from './shapes.js';

/** The size of one convolution before and after pruning, and its work without any sparsity. */
export interface LayerParameters {
  readonly name: string;
  /** Weights before pruning, zeros and non-zeros alike. */
  readonly weights: number;
  /** Weights that pruning keeps. */
  readonly keptWeights: number;
  /** Biases, one per output channel; pruning leaves them alone. */
  readonly biases: number;
  /** Multiply-accumulates of the dense layer over the whole output map, zero border included. */
  readonly denseMultiplyAccumulates: number;
}

/**
 * The parameters of each convolution, in network order (SqueezeNet, Table 1). Throws `UserError` where the
 * network's shapes do not fit.
 */
export function layerParameters(network: Network): readonly LayerParameters[] {
  const shapes = inferShapes(network);
  return convolutionsOf(network).map((layer) => parametersOf(layer, shapes));
}

/** Weights and biases before pruning. */
export function parametersBeforePruning(parameters: readonly LayerParameters[]): number {
  return parameters.reduce((sum, layer) => sum + layer.weights + layer.biases, 0);
}

/** Weights and biases after pruning. */
export function parametersAfterPruning(parameters: readonly LayerParameters[]): number {
  return parameters.reduce((sum, layer) => sum + layer.keptWeights + layer.biases, 0);
}

/** Weights that remain of `weights` when `percent` of them are kept, rounded up; exact for whole percents. */
export function keptWeights(weights: number, percent: number): number {
  return Math.ceil((weights * percent) / 100);
}

function parametersOf(layer: ConvolutionLayer, shapes: ReadonlyMap<string, Shape>): LayerParameters {
  const weights = layer.outputChannels * shapeOf(shapes, layer.input).channels * layer.kernel ** 2;
  const output = shapeOf(shapes, layer.name);
  return {
    name: layer.name,
    weights,
    keptWeights: keptWeights(weights, layer.keptPercent),
    biases: layer.outputChannels,
    denseMultiplyAccumulates: weights * output.height * output.width,
  };
}
