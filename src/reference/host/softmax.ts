import type { FeatureMap } from '../../network/feature-map.js';
import type { SoftmaxLayer } from '../../network/network.js';
import { fitWidth } from '../../numeric/width.js';
import { nearestQuotient, powerOfTwo } from '../exact.js';
import type { HostWork } from './host-work.js';
import { readTable, tables, type Tables } from './tables.js';

/** Fraction bits of the distance from the largest value, and the largest distance. */
const DISTANCE_BITS = 20;
const DISTANCE_END = 2 ** 25;

/** e^x over the sum of e^x of all channels, pixel by pixel, by table P. */
export function softmax(_layer: SoftmaxLayer, work: HostWork): FeatureMap {
  const { inputs, shape, formats, arithmetic } = work;
  const known = tables();
  const scale = powerOfTwo(DISTANCE_BITS - formats.inputFractionBits);
  const pixels = shape.height * shape.width;
  const { data: values } = inputs[0];
  const data = new Int16Array(values.length);
  const powers = new Float64Array(shape.channels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const largest = largestAt(values, pixel, pixels);
    let sum = 0;
    for (let channel = 0; channel < powers.length; channel++) {
      const below = largest - values[channel * pixels + pixel];
      powers[channel] = powerOf(below * scale, known);
      sum += powers[channel];
    }
    for (let channel = 0; channel < powers.length; channel++) {
      const share = nearestQuotient(powers[channel], formats.outputFractionBits, sum);
      data[channel * pixels + pixel] = fitWidth(share, arithmetic.activationBits, arithmetic.overflow);
    }
  }
  return { shape, data };
}

function largestAt(values: Int16Array, pixel: number, pixels: number): number {
  let largest = values[pixel];
  for (let at = pixel + pixels; at < values.length; at += pixels) largest = Math.max(largest, values[at]);
  return largest;
}

/** z, e^-distance in 30 fraction bits, of a distance that is still to be rounded; names as in docs/numbers.md. */
function powerOf(distance: number, { power, log2OfE }: Tables): number {
  const d = Math.min(DISTANCE_END, Math.floor(distance + 0.5));
  const y = Math.floor((d * log2OfE) / 2 ** 24 + 0.5);
  const i = Math.floor(y / 2 ** 20);
  return Math.floor(readTable(power, y - i * 2 ** 20) * powerOfTwo(-i) + 0.5);
}
