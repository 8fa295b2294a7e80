import {
  sizeOf,
  type ConcatLayer,
  type DropoutLayer,
  type ReshapeLayer,
  type Shape,
  type SliceLayer,
  type ZerosLayer,
} from '../../network/network.js';
import type { FloatMap } from '../float-convolution.js';

/** Maps joined along the channels, in the order given. */
export function concat(_layer: ConcatLayer, inputs: readonly FloatMap[], shape: Shape): FloatMap {
  const data = new Float32Array(sizeOf(shape));
  let offset = 0;
  for (const input of inputs) {
    data.set(input.data, offset);
    offset += input.data.length;
  }
  return { shape, data };
}

/** The part of a map whose channels, rows or columns are `start` .. `end` - 1. */
export function slice(
  { axis, start, end }: SliceLayer,
  [{ shape: whole, data }]: readonly FloatMap[],
  shape: Shape,
): FloatMap {
  const isInside = (at: number) => {
    const row = Math.floor(at / whole.width);
    const place = {
      channels: Math.floor(row / whole.height),
      height: row % whole.height,
      width: at % whole.width,
    };
    return place[axis] >= start && place[axis] < end;
  };
  return { shape, data: data.filter((_, at) => isInside(at)) };
}

/** The same values in the same order. */
export function keepValues(
  _layer: ReshapeLayer | DropoutLayer,
  [{ data }]: readonly FloatMap[],
  shape: Shape,
): FloatMap {
  return { shape, data };
}

/** Nothing but zeros. */
export function zeros(_layer: ZerosLayer, _inputs: readonly FloatMap[], shape: Shape): FloatMap {
  return { shape, data: new Float32Array(sizeOf(shape)) };
}
