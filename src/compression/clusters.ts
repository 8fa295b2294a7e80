import { lowerBound, upperBound } from './bounds.js';
import { meanOf, type SortedValues } from './sorted-values.js';

/**
 * Clusters of sorted values: cluster i holds the places starts[i] .. starts[i + 1] - 1, the last one all to the end.
 * None is empty.
 */
export type Clusters = readonly number[];

/** Groups the values by their nearest centroid, of two the lower. Centroids ascend; those without values drop out. */
export function clustersAround({ values }: SortedValues, centroids: Float32Array): Clusters {
  const starts: number[] = [];
  let from = 0;
  for (let cluster = 0; cluster < centroids.length && from < values.length; cluster++) {
    const to = endOf(values, centroids, cluster, from);
    if (to > from) starts.push(from);
    from = to;
  }
  return starts;
}

function endOf(values: Float32Array, centroids: Float32Array, cluster: number, from: number): number {
  if (cluster === centroids.length - 1) return values.length;
  return upperBound(values, boundary(centroids, cluster), from, values.length);
}

/** Half-way from a centroid to the next, in double precision. */
export function boundary(centroids: Float32Array, cluster: number): number {
  return (centroids[cluster] + centroids[cluster + 1]) / 2;
}

/**
 * Adds clusters until there are `count`, or all values of each are equal: of all values the one farthest from its
 * cluster's mean (of several the smallest) leaves with its equals for a cluster of its own.
 */
export function filledUp(sorted: SortedValues, clusters: Clusters, count: number): Clusters {
  if (clusters.length >= count) return clusters;
  const starts = [...clusters];
  while (starts.length < count) {
    const split = farthestSplit(sorted, starts);
    if (split === null) break;
    starts.splice(split.cluster + 1, 0, split.place);
  }
  return starts;
}

/** Where a cluster comes apart: its values from `place` on become the next one. */
interface Split {
  readonly cluster: number;
  readonly place: number;
}

/** In sorted order the farthest value of a cluster is at one of its ends. */
function farthestSplit(sorted: SortedValues, starts: Clusters): Split | null {
  const { values } = sorted;
  let farthest = 0;
  let split: Split | null = null;
  for (let cluster = 0; cluster < starts.length; cluster++) {
    const [from, to] = [starts[cluster], starts.at(cluster + 1) ?? values.length];
    const [low, high] = [values[from], values[to - 1]];
    if (low === high) continue;
    const mean = meanOf(sorted, from, to);
    if (mean - low > farthest) {
      farthest = mean - low;
      split = { cluster, place: upperBound(values, low, from, to) };
    }
    if (high - mean > farthest) {
      farthest = high - mean;
      split = { cluster, place: lowerBound(values, high, from, to) };
    }
  }
  return split;
}

/** The means of the clusters, ascending. */
export function means(sorted: SortedValues, clusters: Clusters): Float32Array {
  const centroids = new Float32Array(clusters.length);
  for (let cluster = 0; cluster < clusters.length; cluster++) {
    const to = cluster + 1 < clusters.length ? clusters[cluster + 1] : sorted.values.length;
    centroids[cluster] = meanOf(sorted, clusters[cluster], to);
  }
  return centroids;
}
