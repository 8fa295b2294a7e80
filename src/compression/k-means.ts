import { clustersAround, filledUp, means } from './clusters.js';
import type { SortedValues } from './sorted-values.js';

/**
 * Lloyd's algorithm on a line (Deep Compression, section 3.1): each value belongs to its nearest centroid, each
 * centroid moves to the mean of its values, until none moves or `mostIterations` are done. A centroid that is left
 * without values goes to the value farthest from the mean of its cluster. The sum of squares within the clusters never
 * rises. Centroids are single-precision numbers and ascend; there should be fewer of them than different values.
 */
export function kMeans(sorted: SortedValues, initial: Float32Array, mostIterations: number): Float32Array {
  let centroids = initial;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const clusters = filledUp(sorted, clustersAround(sorted, centroids), centroids.length);
    const moved = means(sorted, clusters);
    if (isEqual(moved, centroids)) break;
    centroids = moved;
  }
  return centroids;
}

function isEqual(a: Float32Array, b: Float32Array): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return a.length === b.length;
}
