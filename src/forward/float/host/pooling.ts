import { poolingGeometry, type WindowGeometry } from '../../../network/geometry.js';
import type { AveragePoolLayer, MaxPoolLayer } from '../../../network/network.js';
import { valuesOf, type FloatWork } from './float-work.js';

/** Largest value of each window. */
export function maxPool(layer: MaxPoolLayer, { kernels, inputs: [input], output }: FloatWork): void {
  const { kernel, stride, padding } = poolingGeometry(layer, input.shape, output.shape);
  kernels.maxPool(
    input.place.start,
    input.shape.channels,
    input.shape.height,
    input.shape.width,
    kernel.height,
    kernel.width,
    stride.height,
    stride.width,
    padding.top,
    padding.left,
    output.shape.height,
    output.shape.width,
    output.place.start,
  );
}

/** Where a window begins and ends inside the map along one side, and how many pixels of it count. */
interface Reach {
  readonly start: number;
  readonly end: number;
  readonly counted: number;
}

/** Mean of each window, summed in float64. */
export function averagePool(layer: AveragePoolLayer, { memory, inputs: [input], output }: FloatWork): void {
  const windows = poolingGeometry(layer, input.shape, output.shape);
  const rows = reaches(windows, 'height', layer.countPadding ?? false);
  const columns = reaches(windows, 'width', layer.countPadding ?? false);
  const { height, width, channels } = input.shape;
  const from = valuesOf(memory, input);
  const to = valuesOf(memory, output);
  let place = 0;
  for (let channel = 0; channel < channels; channel++) {
    const plane = from.subarray(channel * height * width, (channel + 1) * height * width);
    for (const row of rows) {
      for (const column of columns)
        to[place++] = windowSum(plane, width, row, column) / (row.counted * column.counted);
    }
  }
}

/** Every window along one side. */
function reaches(
  { input, output, kernel, stride, padding }: WindowGeometry,
  side: 'height' | 'width',
  countsBorder: boolean,
): Reach[] {
  const [before, after] = side === 'height' ? [padding.top, padding.bottom] : [padding.left, padding.right];
  return Array.from({ length: output[side] }, (_, index) => {
    const first = index * stride[side] - before;
    const start = Math.max(0, first);
    const end = Math.min(input[side], first + kernel[side]);
    const counted = countsBorder ? Math.min(input[side] + after, first + kernel[side]) - first : end - start;
    return { start, end, counted };
  });
}

function windowSum(plane: Float32Array, width: number, rows: Reach, columns: Reach): number {
  let sum = 0;
  for (let row = rows.start; row < rows.end; row++) {
    for (let column = columns.start; column < columns.end; column++) sum += plane[row * width + column];
  }
  return sum;
}
