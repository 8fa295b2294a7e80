import { sizeOf, type Shape, type SliceLayer } from '../../network/network.js';
import type { HostInput, HostRun } from './host-layer.js';

/** One move per value. */
export function runSlice(
  { axis, start, end }: SliceLayer,
  { maps: [input], shape, allocate }: HostInput,
): HostRun {
  const data = allocate(sizeOf(shape));
  const step = stepOf(input.shape, axis);
  const whole = input.shape[axis] * step;
  const part = (end - start) * step;
  for (let from = start * step, to = 0; to < data.length; from += whole, to += part)
    data.set(input.data.subarray(from, from + part), to);
  return { output: { shape, data }, operations: data.length };
}

/** Values from one channel, row or column to the next. */
function stepOf({ height, width }: Shape, axis: SliceLayer['axis']): number {
  switch (axis) {
    case 'channels':
      return height * width;
    case 'height':
      return width;
    case 'width':
      return 1;
  }
}
