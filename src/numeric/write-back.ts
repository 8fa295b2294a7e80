import type { ArithmeticSpec } from './arithmetic-spec.js';
import { shiftRight } from './rounding.js';
import { fitWidth } from './width.js';

/**
 * Brings a value with more fraction bits to an activation: shifts right with rounding and fits the width.
 * Used when accumulators are written back and when branches of different formats meet.
 * Counts the values that left the width in `overflows`.
 */
export class WriteBack {
  overflows = 0;

  constructor(
    private readonly spec: ArithmeticSpec,
    private readonly shift: number,
  ) {}

  /** `value` is an int32; the result fits the activation width. */
  convert(value: number): number {
    const shifted = shiftRight(value, this.shift, this.spec.rounding);
    const fitted = fitWidth(shifted, this.spec.activationBits, this.spec.overflow);
    if (fitted !== shifted) this.overflows++;
    return fitted;
  }
}
