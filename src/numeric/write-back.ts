import type { ArithmeticSpec } from './arithmetic-spec.js';
import { shiftRight } from './rounding.js';
import { fitWidth, maxOfWidth, minOfWidth } from './width.js';

/**
 * Brings a value with more fraction bits to an activation: shifts right with rounding and fits the width.
 * Used when accumulators are written back and when branches of different formats meet.
 * Counts the values that left the width in `overflows`.
 */
export class WriteBack {
  overflows = 0;
  private readonly max: number;
  private readonly min: number;

  constructor(
    private readonly spec: ArithmeticSpec,
    private readonly shift: number,
  ) {
    this.max = maxOfWidth(spec.activationBits);
    this.min = minOfWidth(spec.activationBits);
  }

  /** `value` is an int32; the result fits the activation width. */
  convert(value: number): number {
    const shifted = shiftRight(value, this.shift, this.spec.rounding);
    if (shifted <= this.max && shifted >= this.min) return shifted;
    return this.fit(shifted);
  }

  /** `convert` of every value; of one kind of array alone, and with the usual rounding inline, which is fast. */
  convertAll(values: Int32Array, into: Int16Array): void {
    const { shift, min, max } = this;
    const isInline = this.spec.rounding === 'nearest' && shift >= 1 && shift <= 31;
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      const shifted = isInline
        ? (value >> shift) + ((value >> (shift - 1)) & 1)
        : shiftRight(value, shift, this.spec.rounding);
      into[at] = shifted <= max && shifted >= min ? shifted : this.fit(shifted);
    }
  }

  private fit(shifted: number): number {
    this.overflows++;
    return fitWidth(shifted, this.spec.activationBits, this.spec.overflow);
  }
}
