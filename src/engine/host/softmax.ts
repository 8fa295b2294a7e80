import type { SoftmaxLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import { coefficient, shiftNearest } from '../../numeric/nearest.js';
import { argumentOf } from './argument.js';
import { lookUp, negativePower, type FunctionTable } from './function-tables.js';
import type { HostInput, HostRun } from './host-layer.js';

const EXPONENT_BITS = 24;
/** log2(e): what turns an exponent of e into one of 2. */
const LOG2_E = coefficient(Math.LOG2E, EXPONENT_BITS);
/** Argument bits of the table. */
const FRACTION = 2 ** 20;
/** A distance of 32: farther values count as if they were as far. */
const FARTHEST = 2 ** 25;

/**
 * Per value a comparison and a subtraction, two multiplications and an addition for the power, an addition to the sum and
 * a division.
 */
const OPERATIONS = 7;

/** e^x over the sum of e^x of all channels, pixel by pixel. */
export function runSoftmax(
  _layer: SoftmaxLayer,
  { maps: [{ data }], fractionBits: [bits], shape, formats, arithmetic, allocate }: HostInput,
): HostRun {
  const table = negativePower();
  const pixels = shape.height * shape.width;
  const unit = new ActivationFit(arithmetic);
  const output = allocate(data.length);
  const powers = new Float64Array(shape.channels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let largest = data[pixel];
    for (let at = pixel; at < data.length; at += pixels) largest = Math.max(largest, data[at]);
    let sum = 0;
    for (let channel = 0, at = pixel; at < data.length; channel++, at += pixels) {
      powers[channel] = powerOf(table, Math.min(FARTHEST, argumentOf(largest - data[at], bits)));
      sum += powers[channel];
    }
    for (let channel = 0, at = pixel; at < data.length; channel++, at += pixels)
      output[at] = unit.fitQuotient(powers[channel], formats.outputFractionBits, sum);
  }
  const operations = OPERATIONS * data.length;
  return { output: { shape, data: output }, operations, outputOverflows: unit.overflows };
}

/** e^-distance in 30 bits. */
function powerOf(table: FunctionTable, distance: number): number {
  const exponent = shiftNearest(distance * LOG2_E, EXPONENT_BITS);
  const halvings = Math.floor(exponent / FRACTION);
  return shiftNearest(lookUp(table, exponent - halvings * FRACTION), halvings);
}
