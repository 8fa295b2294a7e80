import type { FeatureMap } from '../../network/feature-map.js';
import { poolingGeometry, positionsOf, type WindowGeometry } from '../../network/geometry.js';
import { sizeOf, type AveragePoolLayer, type Shape } from '../../network/network.js';
import { spanAt } from './window-spans.js';

/** Exact means, as sums and what they are divided by. */
export interface WindowMeans {
  readonly geometry: WindowGeometry;
  /** One per output value. */
  readonly sums: Float64Array;
  /** One per output pixel, the same in every channel. */
  readonly divisors: Float64Array;
}

/** Means of the windows of an average-pooling layer, whose output has a given shape. */
export function windowMeans(layer: AveragePoolLayer, map: FeatureMap, shape: Shape): WindowMeans {
  const geometry = poolingGeometry(layer, map.shape, shape);
  return {
    geometry,
    sums: windowSums(geometry, map),
    divisors: windowSizes(geometry, layer.countPadding ?? false),
  };
}

function windowSums(
  { output, kernel, stride, padding }: WindowGeometry,
  { shape, data }: FeatureMap,
): Float64Array {
  const { height, width } = shape;
  const sums = new Float64Array(sizeOf(output));
  let at = 0;
  for (let row = 0; row < output.channels * output.height; row++) {
    const start = Math.floor(row / output.height) * height;
    const rows = spanAt((row % output.height) * stride.height - padding.top, kernel.height, height);
    for (let window = 0; window < output.width; window++, at++) {
      const columns = spanAt(window * stride.width - padding.left, kernel.width, width);
      let sum = 0;
      for (let y = start + rows.start; y < start + rows.end; y++)
        for (let from = y * width + columns.start; from < y * width + columns.end; from++) sum += data[from];
      sums[at] = sum;
    }
  }
  return sums;
}

/** Pixels of each window inside the map, or inside map and border. */
function windowSizes(geometry: WindowGeometry, countPadding: boolean): Float64Array {
  const { input, output, kernel, stride, padding } = geometry;
  const border = countPadding ? padding : { top: 0, left: 0, bottom: 0, right: 0 };
  const sizes = new Float64Array(positionsOf(geometry));
  for (let at = 0; at < sizes.length; at++) {
    const top = Math.floor(at / output.width) * stride.height - padding.top + border.top;
    const left = (at % output.width) * stride.width - padding.left + border.left;
    const rows = spanAt(top, kernel.height, border.top + input.height + border.bottom);
    const columns = spanAt(left, kernel.width, border.left + input.width + border.right);
    sizes[at] = (rows.end - rows.start) * (columns.end - columns.start);
  }
  return sizes;
}
