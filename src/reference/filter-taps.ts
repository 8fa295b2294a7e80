import type { CompressedLayer } from '../compression/compressed-network.js';
import { areaOf } from '../network/extent.js';

/** A filter's weights, and from an output pixel's place the offset to each one's activation. */
export interface FilterTaps {
  readonly weights: Int16Array;
  readonly offsets: Int32Array;
}

/** The same in the machine's order: (row tap, column tap, channel), where (channel, row tap, column tap) is stored. */
export function inColumnOrder(
  { weights, offsets }: FilterTaps,
  { kernel, inputChannels, rowPointers, positions }: CompressedLayer,
  filter: number,
): FilterTaps {
  const taps = areaOf(kernel);
  const columnOf = (e: number) => {
    const position = positions[rowPointers[filter] + e] - filter * inputChannels * taps;
    return (position % taps) * inputChannels + Math.floor(position / taps);
  };
  const order = Array.from(weights, (_, e) => e).sort((a, b) => columnOf(a) - columnOf(b));
  return {
    weights: Int16Array.from(order, (e) => weights[e]),
    offsets: Int32Array.from(order, (e) => offsets[e]),
  };
}
