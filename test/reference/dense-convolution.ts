import { areaOf } from '../../src/network/extent.js';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import type { WindowGeometry } from '../../src/network/geometry.js';

/** Every weight of a layer, zeros included, in (output channel, input channel, row, column) order. */
export function denseWeights(layer: CompressedLayer): Float64Array {
  const filter = layer.inputChannels * areaOf(layer.kernel);
  const weights = new Float64Array(layer.outputChannels * filter);
  layer.positions.forEach((position, e) => (weights[position] = layer.codebook[layer.codes[e]]));
  return weights;
}

/** The textbook convolution, output by output, over a zero border; exact where all sums are below 2^53. */
export function denseConvolution(
  layer: CompressedLayer,
  geometry: WindowGeometry,
  values: ArrayLike<number>,
): number[] {
  const filter = layer.inputChannels * areaOf(layer.kernel);
  const weights = denseWeights(layer);
  const { channels, height, width } = geometry.output;
  return Array.from({ length: channels * height * width }, (_, at) => {
    const pixel = at % (height * width);
    const channel = (at - pixel) / (height * width);
    const patch = patchAt(geometry, values, Math.floor(pixel / width), pixel % width);
    const row = weights.subarray(channel * filter, (channel + 1) * filter);
    return patch.reduce((sum, value, tap) => sum + value * row[tap], layer.bias[channel]);
  });
}

/** The input under the kernel of one output pixel in (channel, row, column) order, zeros beyond the border. */
function patchAt(
  { input, kernel, stride, padding, dilation }: WindowGeometry,
  values: ArrayLike<number>,
  y: number,
  x: number,
): number[] {
  const taps = kernel.height * kernel.width;
  return Array.from({ length: input.channels * taps }, (_, at) => {
    const row = y * stride.height - padding.top + Math.floor((at % taps) / kernel.width) * dilation.height;
    const column = x * stride.width - padding.left + (at % kernel.width) * dilation.width;
    const isInside = row >= 0 && column >= 0 && row < input.height && column < input.width;
    return isInside ? values[(Math.floor(at / taps) * input.height + row) * input.width + column] : 0;
  });
}
