import { borderOf, extentOf, type Border, type Extent } from '../../network/extent.js';
import type { FeatureMap } from '../../network/feature-map.js';
import { sizeOf, type AveragePoolLayer, type MaxPoolLayer, type Shape } from '../../network/network.js';
import { fitWidth } from '../../numeric/width.js';
import { nearestQuotient } from '../exact.js';
import { float64At, int16At, kernel, places } from '../kernel.js';
import type { HostWork } from './host-work.js';

/** Windows that slide over a map. */
interface Windows {
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly padding: Border;
}

/** Largest value of each window, of what lies inside the map. */
export function maxPool(layer: MaxPoolLayer, { inputs: [input], shape }: HostWork): FeatureMap {
  const windows = {
    kernel: extentOf(layer.kernel),
    stride: extentOf(layer.stride),
    padding: borderOf(layer.padding ?? 0),
  };
  const [from, to] = places(2 * input.data.length, 2 * sizeOf(shape));
  int16At(from, input.data.length).set(input.data);
  kernel().maxPool(from, ...windowArguments(input.shape, windows, shape), to);
  return { shape, data: int16At(to, sizeOf(shape)).slice() };
}

/** [t x 2^(F-f) / n]: sum of each window's values over their number. */
export function averagePool(layer: AveragePoolLayer, work: HostWork): FeatureMap {
  const { inputs, shape, formats, arithmetic } = work;
  const windows = averageWindows(layer, inputs[0].shape);
  const sums = windowSums(inputs[0], windows, shape);
  const counts = pixelCounts(inputs[0].shape, windows, shape, layer.countPadding ?? false);
  const moreBits = formats.outputFractionBits - formats.inputFractionBits;
  const data = new Int16Array(sums.length);
  for (let at = 0; at < data.length; at++) {
    const mean = nearestQuotient(sums[at], moreBits, counts[at % counts.length]);
    data[at] = fitWidth(mean, arithmetic.activationBits, arithmetic.overflow);
  }
  return { shape, data };
}

/** Those of the layer; one as large as the map unless it says of which. */
function averageWindows({ kernel, stride = 1, padding = 0 }: AveragePoolLayer, input: Shape): Windows {
  if (kernel === undefined) return { kernel: input, stride: extentOf(1), padding: borderOf(0) };
  return { kernel: extentOf(kernel), stride: extentOf(stride), padding: borderOf(padding) };
}

function windowSums(input: FeatureMap, windows: Windows, shape: Shape): Float64Array {
  const [from, to] = places(2 * input.data.length, 8 * sizeOf(shape));
  int16At(from, input.data.length).set(input.data);
  kernel().windowSums(from, ...windowArguments(input.shape, windows, shape), to);
  return float64At(to, sizeOf(shape)).slice();
}

/** Map, windows and output as the compiled loops take them. */
function windowArguments(input: Shape, { kernel, stride, padding }: Windows, output: Shape) {
  return [
    input.channels,
    input.height,
    input.width,
    kernel.height,
    kernel.width,
    stride.height,
    stride.width,
    padding.top,
    padding.left,
    output.height,
    output.width,
  ] as const;
}

/** Pixels of each window of one channel that count in its mean: those inside the map, or inside its border too. */
function pixelCounts(
  input: Shape,
  { kernel, stride, padding: { top, left, bottom, right } }: Windows,
  { height, width }: Shape,
  withBorder: boolean,
): Float64Array {
  const [above, before, below, after] = withBorder ? [top, left, bottom, right] : [0, 0, 0, 0];
  const counts = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    const row = y * stride.height - top;
    const rows = lengthWithin(row, row + kernel.height, -above, input.height + below);
    for (let x = 0; x < width; x++) {
      const column = x * stride.width - left;
      counts[y * width + x] =
        rows * lengthWithin(column, column + kernel.width, -before, input.width + after);
    }
  }
  return counts;
}

/** Length of what start .. end - 1 and low .. high - 1 have in common. */
function lengthWithin(start: number, end: number, low: number, high: number): number {
  return Math.min(end, high) - Math.max(start, low);
}
