import { columnOf } from '../../mapping/column-order.js';
import type { WindowGeometry } from '../../network/geometry.js';

/**
 * The input vector of one output pixel: the patch under the window in the order of the columns, zeros where it lies
 * over the border. `vector` has one value for each column.
 */
export function patchVector(
  geometry: WindowGeometry,
  input: Int16Array,
  patch: number,
  vector: Int16Array,
): void {
  const { kernel, stride, padding, dilation } = geometry;
  const { channels, height, width } = geometry.input;
  const top = Math.floor(patch / geometry.output.width) * stride.height - padding.top;
  const left = (patch % geometry.output.width) * stride.width - padding.left;
  vector.fill(0);
  for (let tap = 0; tap < kernel.height * kernel.width; tap++) {
    const row = top + Math.floor(tap / kernel.width) * dilation.height;
    const column = left + (tap % kernel.width) * dilation.width;
    if (row < 0 || row >= height || column < 0 || column >= width) continue;
    for (let channel = 0; channel < channels; channel++)
      vector[columnOf(channels, tap, channel)] = input[(channel * height + row) * width + column];
  }
}
