import { largestOf } from '../base/extremes.js';
import type { FeatureMap } from '../network/feature-map.js';

/** Place by place the largest of several lists of one length. */
export function largestOfEach(lists: readonly Int32Array[]): Int32Array {
  return lists[0].map((_, place) => largestOf(lists.map((list) => list[place])));
}

/** Largest |mean| of a channel over maps of one shape, raw. */
export function largestMean(maps: readonly FeatureMap[]): number {
  let largest = 0;
  for (const { shape, data } of maps) {
    const pixels = shape.height * shape.width;
    for (let start = 0; start < data.length; start += pixels) {
      let sum = 0;
      for (let at = start; at < start + pixels; at++) sum += data[at];
      largest = Math.max(largest, Math.abs(sum / pixels));
    }
  }
  return largest;
}
