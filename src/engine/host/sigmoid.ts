import type { SigmoidLayer, TanhLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import { shiftNearest } from '../../numeric/nearest.js';
import { argumentOf } from './argument.js';
import { logistic, lookUp, type FunctionTable } from './function-tables.js';
import type { HostInput, HostRun } from './host-layer.js';

/** Fraction bits of the table. */
const VALUE_BITS = 24;
const ONE = 2 ** VALUE_BITS;
/** An argument of 16: from here on the function is 1. */
const END = 2 ** 24;

/** A comparison, and a multiplication and an addition between two entries of the table, per value. */
const OPERATIONS = 3;

/** 1 / (1 + e^-x). */
export function runSigmoid(_layer: SigmoidLayer, input: HostInput): HostRun {
  return tabulateFunction(input, 1, (positive, isNegative) => (isNegative ? ONE - positive : positive));
}

/** 2 / (1 + e^-2x) - 1. */
export function runTanh(_layer: TanhLayer, input: HostInput): HostRun {
  return tabulateFunction(input, 2, (positive, isNegative) =>
    isNegative ? ONE - 2 * positive : 2 * positive - ONE,
  );
}

/** `valueOf` takes the logistic function of |x| times `scale`, and whether x is negative. */
function tabulateFunction(
  { maps: [{ data }], fractionBits: [bits], shape, formats, arithmetic, allocate }: HostInput,
  scale: number,
  valueOf: (positive: number, isNegative: boolean) => number,
): HostRun {
  const table = logistic();
  const shift = VALUE_BITS - formats.outputFractionBits;
  const unit = new ActivationFit(arithmetic);
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) {
    const x = data[at];
    const value = valueOf(logisticOf(table, scale * argumentOf(Math.abs(x), bits)), x < 0);
    output[at] = unit.fit(shiftNearest(value, shift));
  }
  const operations = OPERATIONS * data.length;
  return { output: { shape, data: output }, operations, outputOverflows: unit.overflows };
}

function logisticOf(table: FunctionTable, argument: number): number {
  return argument >= END ? ONE : lookUp(table, argument);
}
