import type { CompressedLayer } from '../../compression/compressed-network.js';
import type { DenseLayer } from '../../compression/dense-network.js';
import { nonZeroPositions, valuesAt } from '../../compression/non-zeros.js';
import { rowPointersOf } from '../../compression/row-pointers.js';
import type { WeightExtent } from '../../network/weight-extent.js';

/** The weights of a layer that float inference multiplies by: those that are not pruned, filter after filter. */
export interface FloatWeights extends WeightExtent {
  /** Filter o owns the entries rowPointers[o] .. rowPointers[o + 1] - 1. */
  readonly rowPointers: Uint32Array;
  /** Place of each weight in the flattened weights, ascending. */
  readonly positions: Uint32Array;
  readonly values: Float32Array;
  readonly bias: Float32Array;
}

/** Those that codes stand for. */
export function codedWeights(layer: CompressedLayer): FloatWeights {
  const { codes, codebook } = layer;
  return { ...layer, values: Float32Array.from(codes, (code) => codebook[code]) };
}

/** Those of real weights that are not 0. */
export function denseWeights(layer: DenseLayer): FloatWeights {
  const positions = nonZeroPositions(layer.weights);
  return {
    ...layer,
    positions,
    rowPointers: rowPointersOf(positions, layer),
    values: valuesAt(layer.weights, positions),
  };
}
