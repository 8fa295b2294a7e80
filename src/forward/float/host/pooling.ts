import { borderOf, extentOf, type Border, type Extent } from '../../../network/extent.js';
import type { AveragePoolLayer, MaxPoolLayer, Shape } from '../../../network/network.js';
import { valuesOf, type FloatWork } from './float-work.js';

/** Largest value of each window. */
export function maxPool(layer: MaxPoolLayer, { kernels, inputs: [input], output }: FloatWork): void {
  const kernel = extentOf(layer.kernel);
  const stride = extentOf(layer.stride);
  const { top, left } = borderOf(layer.padding ?? 0);
  kernels.maxPool(
    input.place.start,
    input.shape.channels,
    input.shape.height,
    input.shape.width,
    kernel.height,
    kernel.width,
    stride.height,
    stride.width,
    top,
    left,
    output.shape.height,
    output.shape.width,
    output.place.start,
  );
}

/** Windows over a map, of a kernel as large as the map unless the layer says otherwise. */
interface Windows {
  readonly map: Shape;
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly border: Border;
}

/** Where a window begins and ends inside the map along one side, and how many pixels of it count. */
interface Reach {
  readonly start: number;
  readonly end: number;
  readonly counted: number;
}

/** Mean of each window, summed in float64. */
export function averagePool(layer: AveragePoolLayer, { memory, inputs: [input], output }: FloatWork): void {
  const windows = averageWindows(layer, input.shape);
  const { height, width, channels } = input.shape;
  const rows = reaches(windows, 'height', output.shape.height, layer.countPadding ?? false);
  const columns = reaches(windows, 'width', output.shape.width, layer.countPadding ?? false);
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

function averageWindows({ kernel, stride, padding }: AveragePoolLayer, map: Shape): Windows {
  if (kernel === undefined) return { map, kernel: map, stride: extentOf(1), border: borderOf(0) };
  return {
    map,
    kernel: extentOf(kernel),
    stride: extentOf(stride ?? 1),
    border: borderOf(padding ?? 0),
  };
}

/** Every window along one side. */
function reaches(
  { map, kernel, stride, border }: Windows,
  side: 'height' | 'width',
  count: number,
  countsBorder: boolean,
): Reach[] {
  const [before, after] = side === 'height' ? [border.top, border.bottom] : [border.left, border.right];
  return Array.from({ length: count }, (_, index) => {
    const first = index * stride[side] - before;
    const start = Math.max(0, first);
    const end = Math.min(map[side], first + kernel[side]);
    const counted = countsBorder ? Math.min(map[side] + after, first + kernel[side]) - first : end - start;
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
