import type { ConvolutionGeometry } from '../../network/geometry.js';

/** Where the input vector of each product comes from: per product and tap an input pixel, or -1 over the border. */
export interface PatchPixels {
  readonly products: number;
  readonly taps: number;
  /** products x taps values. */
  readonly pixels: Int32Array;
}

/** The non-zero channels of every pixel of a feature map, ascending: all that timing needs of activations. */
export interface ZeroPattern {
  /** Pixel i owns channels[starts[i]] .. channels[starts[i + 1] - 1]. */
  readonly starts: Int32Array;
  readonly channels: Uint16Array;
}

/** The pixels under the kernel for every output pixel. */
export function patchPixels({ input, output, kernel, stride, padding }: ConvolutionGeometry): PatchPixels {
  const taps = kernel * kernel;
  const products = output.height * output.width;
  const pixels = new Int32Array(products * taps);
  let at = 0;
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      for (let tap = 0; tap < taps; tap++) {
        const row = y * stride - padding + Math.floor(tap / kernel);
        const column = x * stride - padding + (tap % kernel);
        const isInside = row >= 0 && column >= 0 && row < input.height && column < input.width;
        pixels[at++] = isInside ? row * input.width + column : -1;
      }
    }
  }
  return { products, taps, pixels };
}

/**
 * The zero pattern of a map of `pixels` positions in (channel, row, column) order. Without branches on the values,
 * which no processor can predict: every channel is written, and a zero's place is written over by the next.
 */
export function zeroPattern(data: Int16Array, pixels: number): ZeroPattern {
  const starts = new Int32Array(pixels + 1);
  for (let first = 0; first < data.length; first += pixels) {
    for (let pixel = 0; pixel < pixels; pixel++) starts[pixel + 1] += isNonZero(data[first + pixel]);
  }
  for (let pixel = 0; pixel < pixels; pixel++) starts[pixel + 1] += starts[pixel];
  const channels = new Uint16Array(starts[pixels] + 1);
  const channelCount = data.length / pixels;
  for (let pixel = 0; pixel < pixels; pixel++) {
    let at = starts[pixel];
    const end = starts[pixel + 1];
    for (let channel = 0; at < end && channel < channelCount; channel++) {
      channels[at] = channel;
      at += isNonZero(data[channel * pixels + pixel]);
    }
  }
  return { starts, channels: channels.subarray(0, starts[pixels]) };
}

/** 1 for a value other than 0. */
function isNonZero(value: number): number {
  return (value | -value) >>> 31;
}
