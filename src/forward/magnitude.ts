import type { FeatureMap } from '../network/feature-map.js';
import { largestActivation } from '../numeric/magnitude.js';

/** Largest raw |value| of each channel over maps of one shape. */
export function largestByChannel(maps: readonly FeatureMap[]): Int32Array {
  const { channels, height, width } = maps[0].shape;
  const pixels = height * width;
  return Int32Array.from({ length: channels }, (_, channel) =>
    Math.max(...maps.map(({ data }) => largestActivation(data, channel * pixels, (channel + 1) * pixels))),
  );
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
