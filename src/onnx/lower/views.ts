import type { Shape } from '../../network/network.js';
import { sizeOfDims } from '../tensors/constant.js';
import type { MapValue } from '../graph/value.js';

/**
 * The map that a tensor is by itself: [1, channels, rows, columns], the batch left out if it is 1. Without rows the
 * values of a channel are one row; axes between the second and the last are rows.
 */
export function mapShape(dims: readonly number[]): Shape {
  const [channels = 1, ...pixels] = dims.length > 1 && dims[0] === 1 ? dims.slice(1) : dims;
  const width = pixels.at(-1) ?? 1;
  return { channels, height: sizeOfDims(pixels.slice(0, -1)), width };
}

/** A tensor around some neighbouring axes: values before them, on them and behind them. */
export interface Split {
  readonly outer: number;
  readonly middle: number;
  readonly inner: number;
}

/** The split of a shape around the axes from `first` up to, not including, `past`. */
export function splitAround(dims: readonly number[], first: number, past = first + 1): Split {
  return {
    outer: sizeOfDims(dims.slice(0, first)),
    middle: sizeOfDims(dims.slice(first, past)),
    inner: sizeOfDims(dims.slice(past)),
  };
}

/**
 * A shape whose channels are the middle of a split with nothing before it: the value's own if it is one, that of its
 * tensor if that is one.
 */
export function channelShape(value: MapValue, { middle, inner }: Split): Shape {
  const own = [value.shape, mapShape(value.dims)].find(({ channels }) => channels === middle);
  return own ?? { channels: middle, height: 1, width: inner };
}
