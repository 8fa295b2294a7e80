import type { CompressedLayer } from '../compression/compressed-network.js';
import { lowerBound } from '../compression/bounds.js';
import { FIRST_CODE } from '../compression/nearest-codes.js';

/** The quadratic that one filter's weights w should make small: w' squares w - 2 w' wanted. */
export interface FilterError {
  readonly depth: number;
  /** `depth` x `depth`, symmetric. */
  readonly squares: Float64Array;
  /** Of the filter. */
  readonly wanted: Float64Array;
}

/**
 * Gives each weight of a filter in turn the shared value with which the error is least while all others stay, until none
 * changes or `sweeps` are done: coordinate descent, which never raises the error. `centroids`: values by code, of which
 * those in use ascend from `FIRST_CODE` on to `end` - 1. Returns the number of codes that changed.
 */
export function descendCodes(
  layer: Pick<CompressedLayer, 'codes'>,
  entries: { readonly from: number; readonly to: number },
  places: Uint32Array,
  error: FilterError,
  centroids: Float32Array,
  end: number,
  sweeps: number,
): number {
  const { codes } = layer;
  const slopes = slopesOf(codes, entries, places, error, centroids);
  const boundaries = Float64Array.from({ length: Math.max(0, end - FIRST_CODE - 1) }, (_, at) => {
    return (centroids[FIRST_CODE + at] + centroids[FIRST_CODE + at + 1]) / 2;
  });
  const { from, to } = entries;
  let changed = 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let inSweep = 0;
    for (let entry = from; entry < to; entry++) {
      const place = places[entry - from];
      const row = place * error.depth;
      const value = centroids[codes[entry]];
      const best = value - slopes[entry - from] / error.squares[row + place];
      const code = FIRST_CODE + lowerBound(boundaries, best, 0, boundaries.length);
      const move = centroids[code] - value;
      if (move === 0) continue;
      codes[entry] = code;
      inSweep++;
      for (let other = 0; other < places.length; other++)
        slopes[other] += error.squares[row + places[other]] * move;
    }
    changed += inSweep;
    if (inSweep === 0) break;
  }
  return changed;
}

/** Half the slope of the error along each weight of the filter. */
function slopesOf(
  codes: Uint16Array,
  { from, to }: { readonly from: number; readonly to: number },
  places: Uint32Array,
  { depth, squares, wanted }: FilterError,
  centroids: Float32Array,
): Float64Array {
  const slopes = Float64Array.from(places, (place) => -wanted[place]);
  for (let entry = from; entry < to; entry++) {
    const value = centroids[codes[entry]];
    const row = places[entry - from] * depth;
    for (let other = 0; other < places.length; other++) slopes[other] += squares[row + places[other]] * value;
  }
  return slopes;
}
