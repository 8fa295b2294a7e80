import type { ArithmeticSpec } from '../../numeric/arithmetic-spec.js';
import { WriteBack } from '../../numeric/write-back.js';
import { maxOfWidth, minOfWidth } from '../../numeric/width.js';
import { kernels, wholeVectors } from './kernels.js';

/** Largest shift of the kernels. */
const MOST_SHIFT = 31;

/**
 * Writes accumulators back as activations with `shift` fraction bits less (numeric's `WriteBack`, by the kernel where
 * the arithmetic is the usual one). Returns how many left the activation's width.
 */
export function writeBack(
  values: Int32Array,
  arithmetic: ArithmeticSpec,
  shift: number,
  into: Int16Array,
): number {
  if (arithmetic.overflow === 'saturate' && isInKernel(arithmetic, shift))
    return clampInKernel(values, arithmetic, shift, into);
  const unit = new WriteBack(arithmetic, shift);
  unit.convertAll(values, into);
  return unit.overflows;
}

/** Whether the kernels round like this: to the nearest, ties up. */
export function isInKernel({ rounding }: ArithmeticSpec, shift: number): boolean {
  return rounding === 'nearest' && shift >= 1 && shift <= MOST_SHIFT;
}

function clampInKernel(
  values: Int32Array,
  { activationBits }: ArithmeticSpec,
  shift: number,
  into: Int16Array,
): number {
  const unit = kernels();
  const length = wholeVectors(values.length);
  unit.begin(6 * length, 2);
  const sums = unit.int32(length);
  sums.set(values);
  sums.fill(0, values.length);
  const activations = unit.int16(length);
  const overflows = unit.run.writeBack(
    sums.byteOffset,
    length,
    shift,
    minOfWidth(activationBits),
    maxOfWidth(activationBits),
    activations.byteOffset,
  );
  into.set(activations.subarray(0, values.length));
  return overflows;
}
