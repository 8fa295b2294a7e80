import { largestOf } from '../base/extremes.js';
import type { WindowMeans } from '../engine/host/window-means.js';

/** Place by place the largest of several lists of one length. */
export function largestOfEach(lists: readonly Int32Array[]): Int32Array {
  return lists[0].map((_, place) => largestOf(lists.map((list) => list[place])));
}

/** Largest |mean| of any window, raw. */
export function largestMean({ sums, divisors }: WindowMeans): number {
  let largest = 0;
  for (let at = 0; at < sums.length; at++)
    largest = Math.max(largest, Math.abs(sums[at] / divisors[at % divisors.length]));
  return largest;
}
