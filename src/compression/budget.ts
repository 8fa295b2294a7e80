import { keptWeights } from '../network/parameters.js';
import type { DenseNetwork } from './dense-network.js';
import { placesOfLargest } from './largest-weights.js';
import { countNonZeros } from './non-zeros.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * Places of the weights that each layer keeps, by layer, when `percent` of all the network's weights are kept and the
 * threshold of every layer is q times the standard deviation of its weights (Han et al., NIPS 2015, section 3.1), with
 * the one q that keeps exactly as many. That is the same as keeping the largest |weight| / deviation of all; of equal
 * ones the first. The deviation is that of the weights not yet pruned.
 */
export function placesWithinBudget(dense: DenseNetwork, percent: number): ReadonlyMap<string, Uint32Array> {
  const layers = [...dense.layers.values()];
  const scores = scoresOf(layers.map(({ weights }) => weights));
  const nonZeros = layers.reduce((sum, { weights }) => sum + countNonZeros(weights), 0);
  const places = placesOfLargest(scores, Math.min(nonZeros, keptWeights(scores.length, percent)));
  const kept = new Map<string, Uint32Array>();
  let start = 0;
  let from = 0;
  for (const { name, weights } of layers) {
    const end = start + weights.length;
    let to = from;
    while (to < places.length && places[to] < end) to++;
    const base = start;
    kept.set(
      name,
      places.slice(from, to).map((place) => place - base),
    );
    [start, from] = [end, to];
  }
  return kept;
}

/** |weight| in standard deviations of its layer, layer after layer; infinite if all weights of a layer are equal. */
function scoresOf(layers: readonly Float32Array[]): Float64Array {
  const scores = new Float64Array(layers.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const weights of layers) {
    const deviation = standardDeviation(weights);
    for (let place = 0; place < weights.length; place++, at++) {
      scores[at] = weights[place] === 0 ? 0 : Math.abs(weights[place]) / deviation;
    }
  }
  return scores;
}
