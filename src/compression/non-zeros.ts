import { InvariantError } from '../base/errors.js';
import { weightCount } from '../network/weight-extent.js';
import type { DenseLayer } from './dense-network.js';

/** Places of the weights that are not zero, ascending. */
export function nonZeroPositions(weights: Float32Array): Uint32Array {
  const positions = new Uint32Array(countNonZeros(weights));
  let kept = 0;
  for (let place = 0; place < weights.length; place++) if (weights[place] !== 0) positions[kept++] = place;
  return positions;
}

/** The weights at these places. */
export function valuesAt(weights: Float32Array, positions: Uint32Array): Float32Array {
  const values = new Float32Array(positions.length);
  for (let at = 0; at < values.length; at++) values[at] = weights[positions[at]];
  return values;
}

/** Weights that are not zero. */
export function countNonZeros(weights: Float32Array): number {
  let count = 0;
  for (let place = 0; place < weights.length; place++) if (weights[place] !== 0) count++;
  return count;
}

/** Throws an `InvariantError` unless a layer has all its weights and all are finite, which whoever reads them ensures. */
export function assertWeights(layer: DenseLayer): void {
  const { name, weights, bias, outputChannels } = layer;
  const state = { layer: name, weights: weights.length, biases: bias.length };
  if (weights.length !== weightCount(layer) || bias.length !== outputChannels)
    throw new InvariantError('extent of weights', 0, state);
  for (let place = 0; place < weights.length; place++) {
    if (!Number.isFinite(weights[place]))
      throw new InvariantError('finite weights', 0, { layer: name, place, weight: weights[place] });
  }
}
