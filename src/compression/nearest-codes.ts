import { lowerBound } from './bounds.js';
import { boundary } from './clusters.js';
import { FILLER_CODE } from './relative-index.js';

/** Code of the first centroid. */
export const FIRST_CODE = FILLER_CODE + 1;

/** The code of each value: that of its nearest centroid, of two the lower. Centroids ascend, from code 1. */
export function nearestCodes(values: Float32Array, centroids: Float32Array): Uint16Array {
  const boundaries = Float64Array.from({ length: centroids.length - 1 }, (_, at) => boundary(centroids, at));
  const codes = new Uint16Array(values.length);
  for (let at = 0; at < codes.length; at++) {
    codes[at] = FIRST_CODE + lowerBound(boundaries, values[at], 0, boundaries.length);
  }
  return codes;
}
