import type { ConvolutionGeometry } from '../../network/geometry.js';

/**
 * The input vector of one output pixel: the patch under the kernel in the order (row tap, column tap, channel),
 * channel fastest; zeros where the patch lies over the border. `vector` has kernel x kernel x channels values.
 */
export function patchVector(
  geometry: ConvolutionGeometry,
  input: Int16Array,
  patch: number,
  vector: Int16Array,
): void {
  const { kernel, stride, padding } = geometry;
  const { channels, height, width } = geometry.input;
  const top = Math.floor(patch / geometry.output.width) * stride - padding;
  const left = (patch % geometry.output.width) * stride - padding;
  vector.fill(0);
  for (let tap = 0; tap < kernel * kernel; tap++) {
    const row = top + Math.floor(tap / kernel);
    const column = left + (tap % kernel);
    if (row < 0 || row >= height || column < 0 || column >= width) continue;
    for (let channel = 0; channel < channels; channel++)
      vector[tap * channels + channel] = input[(channel * height + row) * width + column];
  }
}
