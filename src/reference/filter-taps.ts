import type { CompressedLayer } from '../compression/compressed-network.js';
import { areaOf, extentOf } from '../network/extent.js';
import { offsetOf, type BorderedLayout } from './bordered-map.js';

/** A filter's weights, and from an output pixel's place the offset to each one's activation. */
export interface FilterTaps {
  readonly weights: Int16Array;
  readonly offsets: Int32Array;
}

/** Of each weight that a filter may have: its input channel, and from an output pixel's place the offset to its activation. */
export interface FilterWindow {
  readonly channels: Uint32Array;
  readonly offsets: Int32Array;
}

/** The window of a filter that reads channel 0 and those after it. */
export function windowOf({ kernel, inputChannels }: CompressedLayer, map: BorderedLayout): FilterWindow {
  const { width } = extentOf(kernel);
  const area = areaOf(kernel);
  const channels = Uint32Array.from({ length: inputChannels * area }, (_, at) => Math.floor(at / area));
  const offsets = Int32Array.from(channels, (channel, at) =>
    offsetOf(map, channel, Math.floor((at % area) / width), (at % area) % width),
  );
  return { channels, offsets };
}

/** A filter's taps in the machine's order: (row tap, column tap, channel), where (channel, row tap, column tap) is stored. */
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
