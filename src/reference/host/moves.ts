import type { FeatureMap } from '../../network/feature-map.js';
import {
  sizeOf,
  type ConcatLayer,
  type DropoutLayer,
  type ReshapeLayer,
  type SliceLayer,
  type ZerosLayer,
} from '../../network/network.js';
import { narrow } from '../narrow.js';
import type { HostWork } from './host-work.js';

/** Maps one after the other along the channels, each brought from its own fraction bits to the output's. */
export function concat(
  _layer: ConcatLayer,
  { inputs, inputBits, shape, formats, arithmetic }: HostWork,
): FeatureMap {
  const data = new Int16Array(sizeOf(shape));
  let offset = 0;
  for (const [index, input] of inputs.entries()) {
    data.set(narrow(input.data, arithmetic, inputBits[index] - formats.outputFractionBits), offset);
    offset += input.data.length;
  }
  return { shape, data };
}

/** The channels, rows or columns `start` .. `end` - 1. */
export function slice({ axis, start }: SliceLayer, { inputs: [input], shape }: HostWork): FeatureMap {
  const from = { channels: 0, height: 0, width: 0, [axis]: start };
  const data = new Int16Array(sizeOf(shape));
  for (let line = 0; line < shape.channels * shape.height; line++) {
    const channel = from.channels + Math.floor(line / shape.height);
    const row = from.height + (line % shape.height);
    const begin = (channel * input.shape.height + row) * input.shape.width + from.width;
    data.set(input.data.subarray(begin, begin + shape.width), line * shape.width);
  }
  return { shape, data };
}

/** The same values as a map of another shape, or of the same. */
export function keepValues(
  _layer: ReshapeLayer | DropoutLayer,
  { inputs: [input], shape }: HostWork,
): FeatureMap {
  return { shape, data: input.data };
}

/** Nothing but zeros. */
export function zeros(_layer: ZerosLayer, { shape }: HostWork): FeatureMap {
  return { shape, data: new Int16Array(sizeOf(shape)) };
}
