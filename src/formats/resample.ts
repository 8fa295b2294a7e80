import { extentOf, type Span } from '../network/extent.js';

/** Channels of a picture. */
export const CHANNELS = 3;

/** Weights are whole multiples of 1 / this. Coarser or finer ones round some pixels the other way. */
const WEIGHT_ONE = 2 ** 22;

/** A picture of 8-bit values in (row, column, channel) order. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

/**
 * Resizes a picture, whatever its proportions: linear interpolation, and where it shrinks, a
 * triangle filter as wide as two of the new pixels. Columns first, then rows, rounded to 8 bits (half up) after each:
 * bit for bit PIL's bilinear resize, which the released network's reference labels follow.
 */
export function resample(picture: Picture, to: Span): Picture {
  const { height, width } = extentOf(to);
  return resampleRows(resampleColumns(picture, width), height);
}

/** The old pixels that make a new one: the first, and their weights in units of 1 / WEIGHT_ONE. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

function tapsOf(length: number, side: number): readonly Taps[] {
  const scale = length / side;
  const reach = Math.max(scale, 1);
  return Array.from({ length: side }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(length, Math.floor(centre + reach + 0.5));
    const triangle = Float64Array.from({ length: end - first }, (_, tap) => {
      const distance = Math.abs(first + tap + 0.5 - centre) / reach;
      return Math.max(0, 1 - distance);
    });
    const sum = triangle.reduce((total, weight) => total + weight, 0);
    return { first, weights: triangle.map((weight) => Math.round((weight / sum) * WEIGHT_ONE)) };
  });
}

function resampleColumns(picture: Picture, side: number): Picture {
  const { height, width, data } = picture;
  const taps = tapsOf(width, side);
  const resized = new Uint8Array(height * side * CHANNELS);
  let place = 0;
  for (let row = 0; row < height; row++) {
    for (const { first, weights } of taps) {
      const start = (row * width + first) * CHANNELS;
      for (let channel = 0; channel < CHANNELS; channel++) {
        resized[place++] = weigh(data, start + channel, CHANNELS, weights);
      }
    }
  }
  return { height, width: side, data: resized };
}

function resampleRows(picture: Picture, side: number): Picture {
  const { height, width, data } = picture;
  const pitch = width * CHANNELS;
  const resized = new Uint8Array(side * pitch);
  let place = 0;
  for (const { first, weights } of tapsOf(height, side)) {
    for (let x = 0; x < pitch; x++) resized[place++] = weigh(data, first * pitch + x, pitch, weights);
  }
  return { height: side, width, data: resized };
}

/** Weighted sum of the values at `start`, `start + step` and so on, rounded. */
function weigh(data: Uint8Array, start: number, step: number, weights: Float64Array): number {
  let sum = 0;
  for (let tap = 0; tap < weights.length; tap++) sum += weights[tap] * data[start + tap * step];
  return Math.round(sum / WEIGHT_ONE);
}
