import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { maxOfWidth, minOfWidth } from '../numeric/width.js';
import { WriteBack } from '../numeric/write-back.js';
import { int16At, int32At, kernel, places } from './kernel.js';

/** Largest shift of the compiled loop. */
const MOST_SHIFT = 31;

/**
 * Activations of values with `shift` more fraction bits: shifted right, rounded, fitted to the width (numeric's
 * `WriteBack`, by the compiled loop if the arithmetic is the usual one).
 */
export function narrow(
  values: Int32Array | Int16Array,
  arithmetic: ArithmeticSpec,
  shift: number,
): Int16Array {
  const isUsual = arithmetic.rounding === 'nearest' && arithmetic.overflow === 'saturate';
  if (isUsual && shift >= 0 && shift <= MOST_SHIFT)
    return narrowedByKernel(values, arithmetic.activationBits, shift);
  const narrow = new Int16Array(values.length);
  new WriteBack(arithmetic, shift).convertAll(new Int32Array(values), narrow);
  return narrow;
}

function narrowedByKernel(
  values: Int32Array | Int16Array,
  activationBits: number,
  shift: number,
): Int16Array {
  const { length } = values;
  const [from, to] = places(4 * length, 2 * length);
  int32At(from, length).set(values);
  kernel().writeBack(from, length, shift, minOfWidth(activationBits), maxOfWidth(activationBits), to);
  return int16At(to, length).slice();
}
