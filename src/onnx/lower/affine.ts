import { sizeOfDims, type Constant } from '../tensors/constant.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { float32s, type Affine } from './parameters.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { channelShape, splitAround, type Split } from './views.js';

/**
 * scale * y + shift, channel by channel: in the weights of the layer that gives y if nothing else reads it, and
 * elsewhere a convolution whose filters have one weight each. `channels` are those of the split.
 */
export function affine(
  operation: Operation,
  builder: NetworkBuilder,
  value: MapValue,
  split: Split,
  { scale, shift }: Affine,
): MapValue {
  const shape = channelShape(value, split);
  if (shape.channels === value.shape.channels && builder.canFold(value)) {
    builder.fold(value, { scale, shift });
    return value;
  }
  const channels = shape.channels;
  const each = (numbers: Affine['scale']) => () => {
    const given = numbers();
    return given.length === channels ? float32s(given) : new Float32Array(channels).fill(given[0]);
  };
  return builder.addWeighted(
    operation.node.name,
    {
      ...{ kind: 'convolution', input: builder.shaped(value, shape).layer, outputChannels: channels },
      ...{ kernel: 1, stride: 1, padding: 0 },
      ...(channels > 1 ? { groups: channels } : {}),
    },
    { weights: each(scale), bias: each(shift) },
    shape,
    value.dims,
  );
}

/** How a constant that is combined with a map lies along it: one number for each channel, or one for all. */
export function channelsAlong(value: MapValue, { dims }: Constant): Split {
  const rank = Math.max(value.dims.length, dims.length);
  const map = alignDims(value.dims, rank);
  const own = alignDims(dims, rank);
  if (own.some((extent, axis) => extent !== 1 && extent !== map[axis]))
    unsupported(`it combines ${dims.join('x')} constants with ${value.dims.join('x')} values`);
  if (sizeOfDims(own) === 1) return { outer: 1, middle: value.shape.channels, inner: 1 };
  const first = own.findIndex((extent) => extent !== 1);
  const past = own.findLastIndex((extent) => extent !== 1) + 1;
  const split = splitAround(map, first, past);
  if (split.outer !== 1 || split.middle !== sizeOfDims(own))
    unsupported('its constants differ along other axes than the channels');
  return split;
}

/** A shape with as many axes, those in front of 1. */
export function alignDims(dims: readonly number[], rank: number): readonly number[] {
  return [...Array<number>(Math.max(0, rank - dims.length)).fill(1), ...dims];
}
