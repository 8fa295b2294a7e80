import type { ResponseNormalisationLayer, Shape, SoftmaxLayer } from '../../network/network.js';
import type { FloatMap } from '../float-convolution.js';

/** x / (bias + alpha / size x sum of squares)^beta, over neighbouring channels. */
export function normaliseResponse(
  { size, alpha, beta, bias }: ResponseNormalisationLayer,
  [{ data: values }]: readonly FloatMap[],
  shape: Shape,
): FloatMap {
  const pixels = shape.height * shape.width;
  const reach = (size - 1) / 2;
  const data = new Float32Array(values.length);
  for (let at = 0; at < data.length; at++) {
    const pixel = at % pixels;
    const channel = (at - pixel) / pixels;
    const last = Math.min(shape.channels - 1, channel + reach);
    let squares = 0;
    for (let near = Math.max(0, channel - reach); near <= last; near++)
      squares += values[near * pixels + pixel] ** 2;
    data[at] = values[at] / (bias + (alpha / size) * squares) ** beta;
  }
  return { shape, data };
}

/** e^x over the sum of e^x of all channels, pixel by pixel; the largest x is taken off all of them first. */
export function softmax(
  _layer: SoftmaxLayer,
  [{ data: values }]: readonly FloatMap[],
  shape: Shape,
): FloatMap {
  const pixels = shape.height * shape.width;
  const data = new Float32Array(values.length);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let largest = -Infinity;
    for (let at = pixel; at < values.length; at += pixels) largest = Math.max(largest, values[at]);
    let sum = 0;
    for (let at = pixel; at < values.length; at += pixels) sum += Math.exp(values[at] - largest);
    for (let at = pixel; at < values.length; at += pixels) data[at] = Math.exp(values[at] - largest) / sum;
  }
  return { shape, data };
}
