import { borderOf } from '../../network/extent.js';
import type { FeatureMap } from '../../network/feature-map.js';
import { poolingGeometry, type WindowGeometry } from '../../network/geometry.js';
import { sizeOf, type AveragePoolLayer, type MaxPoolLayer } from '../../network/network.js';
import { fitWidth } from '../../numeric/width.js';
import { nearestQuotient } from '../exact.js';
import { float64At, int16At, kernel, places } from '../kernel.js';
import type { HostWork } from './host-work.js';

/** Largest value of each window, of what lies inside the map. */
export function maxPool(layer: MaxPoolLayer, { inputs: [input], shape }: HostWork): FeatureMap {
  const windows = poolingGeometry(layer, input.shape, shape);
  const [from, to] = places(2 * input.data.length, 2 * sizeOf(shape));
  int16At(from, input.data.length).set(input.data);
  kernel().maxPool(from, ...argumentsOf(windows), to);
  return { shape, data: int16At(to, sizeOf(shape)).slice() };
}

/** [t x 2^(F-f) / n]: sum of each window's values over their number. */
export function averagePool(layer: AveragePoolLayer, work: HostWork): FeatureMap {
  const { inputs, shape, formats, arithmetic } = work;
  const windows = poolingGeometry(layer, inputs[0].shape, shape);
  const sums = windowSums(inputs[0], windows);
  const counts = pixelCounts(windows, layer.countPadding ?? false);
  const moreBits = formats.outputFractionBits - formats.inputFractionBits;
  const data = new Int16Array(sums.length);
  for (let at = 0; at < data.length; at++) {
    const mean = nearestQuotient(sums[at], moreBits, counts[at % counts.length]);
    data[at] = fitWidth(mean, arithmetic.activationBits, arithmetic.overflow);
  }
  return { shape, data };
}

function windowSums(input: FeatureMap, windows: WindowGeometry): Float64Array {
  const size = sizeOf(windows.output);
  const [from, to] = places(2 * input.data.length, 8 * size);
  int16At(from, input.data.length).set(input.data);
  kernel().windowSums(from, ...argumentsOf(windows), to);
  return float64At(to, size).slice();
}

/** Map, windows and output as the compiled loops take them. */
function argumentsOf({ input, kernel, stride, padding, output }: WindowGeometry) {
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
  { input, kernel, stride, padding, output: { height, width } }: WindowGeometry,
  withBorder: boolean,
): Float64Array {
  const counted = withBorder ? padding : borderOf(0);
  const counts = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    const row = y * stride.height - padding.top;
    const rows = lengthWithin(row, row + kernel.height, -counted.top, input.height + counted.bottom);
    for (let x = 0; x < width; x++) {
      const column = x * stride.width - padding.left;
      const end = column + kernel.width;
      counts[y * width + x] = rows * lengthWithin(column, end, -counted.left, input.width + counted.right);
    }
  }
  return counts;
}

/** Length of what start .. end - 1 and low .. high - 1 have in common. */
function lengthWithin(start: number, end: number, low: number, high: number): number {
  return Math.min(end, high) - Math.max(start, low);
}
