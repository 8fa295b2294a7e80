import type { CompressedLayer } from '../compression/compressed-network.js';
import type { FittedFilter } from './fit-centroids.js';
import type { Moments } from './moments.js';

/**
 * How far a layer's outputs are from what its groups' samples want of it: root mean square of the differences over that of
 * the wanted values about their means, each filter's own. 0 is no difference; a layer that gave nothing but those means
 * would have 1. 0 if the wanted values do not vary.
 */
export function layerResidual(
  { codes, codebook, bias }: Pick<CompressedLayer, 'codes' | 'codebook' | 'bias'>,
  groups: readonly Moments[],
  filters: readonly FittedFilter[],
): number {
  const perGroup = filters.length / groups.length;
  let differences = 0;
  let variances = 0;
  for (const [filter, { from, to, places }] of filters.entries()) {
    const moments = groups[Math.floor(filter / perGroup)];
    const own = filter % perGroup;
    const weights = Float64Array.from(codes.subarray(from, to), (code) => codebook[code]);
    differences += squaredDifference(weights, places, bias[filter], moments, own);
    variances += moments.wantedVariances[own];
  }
  return variances === 0 ? 0 : Math.sqrt(Math.max(0, differences) / variances);
}

/** Mean square of what a filter gives less what it should: w'Hw - 2w'c + the variance wanted, and the square of the means' difference. */
function squaredDifference(
  weights: Float64Array,
  places: Uint32Array,
  bias: number,
  { depth, read, crossed, readMeans, wantedMeans, wantedVariances }: Moments,
  filter: number,
): number {
  let varying = wantedVariances[filter];
  let offset = bias - wantedMeans[filter];
  for (let entry = 0; entry < places.length; entry++) {
    const row = places[entry] * depth;
    let product = -2 * crossed[filter * depth + places[entry]];
    for (let other = 0; other < places.length; other++) product += read[row + places[other]] * weights[other];
    varying += weights[entry] * product;
    offset += weights[entry] * readMeans[places[entry]];
  }
  return varying + offset * offset;
}
