import { poolingGeometry } from '../../network/geometry.js';
import { sizeOf, type MaxPoolLayer } from '../../network/network.js';
import { minOfWidth } from '../../numeric/width.js';
import type { HostInput, HostRun } from './host-layer.js';
import { pixelsSeen, spanAt } from './window-spans.js';

/** One comparison per value that a window sees; row by row of the output, each tap of the window in turn. */
export function runMaxPool(
  layer: MaxPoolLayer,
  { maps: [input], shape, arithmetic, allocate }: HostInput,
): HostRun {
  const geometry = poolingGeometry(layer, input.shape, shape);
  const { height, width } = input.shape;
  const { kernel, stride, padding } = geometry;
  const data = allocate(sizeOf(shape)).fill(minOfWidth(arithmetic.activationBits));
  for (let row = 0; row < shape.channels * shape.height; row++) {
    const channel = Math.floor(row / shape.height);
    const rows = spanAt((row % shape.height) * stride.height - padding.top, kernel.height, height);
    for (let y = rows.start; y < rows.end; y++) {
      const line = input.data.subarray((channel * height + y) * width, (channel * height + y + 1) * width);
      const maxima = data.subarray(row * shape.width, (row + 1) * shape.width);
      for (let tap = 0; tap < kernel.width; tap++)
        raiseMaxima(maxima, line, tap - padding.left, stride.width);
    }
  }
  return { output: { shape, data }, operations: shape.channels * pixelsSeen(geometry) };
}

/** Raises each maximum to the value `first` + its number x `stride` of a line; beyond its ends there is none. */
function raiseMaxima(maxima: Int16Array, line: Int16Array, first: number, stride: number): void {
  const from = Math.max(0, Math.ceil(-first / stride));
  const end = Math.min(maxima.length, Math.ceil((line.length - first) / stride));
  for (let at = from; at < end; at++) maxima[at] = Math.max(maxima[at], line[first + at * stride]);
}
