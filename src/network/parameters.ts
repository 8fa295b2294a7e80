import { profileOf } from './known-profile.js';
import { weightedLayersOf, type Network, type Shape, type WeightedLayer } from './network.js';
import { numberOf } from './profile.js';
import { inferShapes, shapeOf } from './shapes.js';
import { weightCount, weightExtentOf, weightExtents } from './weight-extent.js';

/** The size of one layer before and after pruning, and its work without any sparsity. */
export interface LayerParameters {
  readonly name: string;
  /** Weights before pruning, zeros and non-zeros alike; 0 if they are another layer's. */
  readonly weights: number;
  /** Weights that pruning by the published shares keeps. */
  readonly keptWeights: number;
  /** Biases, one per output channel; pruning leaves them alone. */
  readonly biases: number;
  /** Multiply-accumulates of the dense layer over the whole output map, zero border included. */
  readonly denseMultiplyAccumulates: number;
}

/**
 * The parameters of each layer that runs on the PEs, in network order (SqueezeNet, Table 1). Throws `UserError` if the
 * network's shapes do not fit, or its layers share weights that do not.
 */
export function layerParameters(network: Network): readonly LayerParameters[] {
  const shapes = inferShapes(network);
  weightExtents(network);
  const { keptPercent } = profileOf(network);
  return weightedLayersOf(network).map((layer) =>
    parametersOf(layer, shapes, numberOf(keptPercent, layer.name)),
  );
}

/** Weights and biases before pruning. */
export function parametersBeforePruning(parameters: readonly LayerParameters[]): number {
  return parameters.reduce((sum, layer) => sum + layer.weights + layer.biases, 0);
}

/** Weights that remain of `weights` when `percent` of them are kept, rounded up; exact for whole percents. */
export function keptWeights(weights: number, percent: number): number {
  return Math.ceil((weights * percent) / 100);
}

function parametersOf(
  layer: WeightedLayer,
  shapes: ReadonlyMap<string, Shape>,
  keptPercent: number,
): LayerParameters {
  const extent = weightExtentOf(layer, shapeOf(shapes, layer.input));
  const count = weightCount(extent);
  const output = shapeOf(shapes, layer.name);
  const own = layer.weights === undefined ? 1 : 0;
  return {
    name: layer.name,
    weights: own * count,
    keptWeights: own * keptWeights(count, keptPercent),
    biases: own * extent.outputChannels,
    denseMultiplyAccumulates: count * output.height * output.width,
  };
}
