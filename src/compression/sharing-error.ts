import { InvariantError } from '../base/errors.js';
import type { CompressedNetwork } from './compressed-network.js';
import { decompressLayer } from './decompress.js';
import type { DenseLayer, DenseNetwork } from './dense-network.js';

/** How far a layer's coded weights are from its real ones. */
export interface LayerError {
  readonly name: string;
  /** Non-zero weights before coding. */
  readonly weights: number;
  /** Sum of the squares of the differences: of shared weights that within the clusters (Deep Compression, section 3.1). */
  readonly sumOfSquares: number;
  /** Sum of the squares of the weights themselves. */
  readonly squaresOfWeights: number;
  /** Per non-zero weight; 0 if there is none. */
  readonly meanSquare: number;
  /** Root of the sum of squares, to that of the weights themselves; 0 if all are zero. */
  readonly relative: number;
}

/** The error of each layer of a compressed network against the weights that it was made from, in order. */
export function sharingError(dense: DenseNetwork, compressed: CompressedNetwork): readonly LayerError[] {
  return Array.from(dense.layers.values(), (layer) => {
    const coded = compressed.layers.get(layer.name);
    if (coded === undefined) throw new InvariantError('sharing error', 0, { layer: layer.name });
    return layerError(layer, decompressLayer(coded).weights);
  });
}

function layerError({ name, weights }: DenseLayer, coded: Float32Array): LayerError {
  let count = 0;
  let sumOfSquares = 0;
  let squares = 0;
  for (let place = 0; place < weights.length; place++) {
    if (weights[place] !== 0) count++;
    sumOfSquares += (weights[place] - coded[place]) ** 2;
    squares += weights[place] ** 2;
  }
  return {
    name,
    weights: count,
    sumOfSquares,
    squaresOfWeights: squares,
    meanSquare: count === 0 ? 0 : sumOfSquares / count,
    relative: squares === 0 ? 0 : Math.sqrt(sumOfSquares / squares),
  };
}
