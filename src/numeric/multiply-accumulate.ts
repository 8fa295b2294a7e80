import type { ArithmeticSpec } from './arithmetic-spec.js';
import { shiftRight } from './rounding.js';
import { fitWidth, maxOfWidth, minOfWidth } from './width.js';

/**
 * The arithmetic of one accumulator: `sum + (weight * activation >> productShift)`, rounded and kept
 * in width as the spec says (EIE, section 4, "Arithmetic Unit": multiply, then shift and add).
 * Counts the sums that left the accumulator's width in `overflows`, whether they were clamped or wrapped.
 */
export class MultiplyAccumulator {
  overflows = 0;
  private readonly max: number;
  private readonly min: number;

  constructor(
    private readonly spec: ArithmeticSpec,
    private readonly productShift: number,
  ) {
    this.max = maxOfWidth(spec.accumulatorBits);
    this.min = minOfWidth(spec.accumulatorBits);
  }

  /** Stage 2: the exact product of two values of at most 16 bits. */
  multiply(weight: number, activation: number): number {
    return Math.imul(weight, activation);
  }

  /** Stage 3: the product, shifted, added to `sum`. */
  shiftAdd(sum: number, product: number): number {
    const total = sum + shiftRight(product, this.productShift, this.spec.rounding);
    return total > this.max || total < this.min ? this.overflow(total) : total;
  }

  /** Two sums of the same scale, added. */
  add(sum: number, other: number): number {
    const total = sum + other;
    return total > this.max || total < this.min ? this.overflow(total) : total;
  }

  private overflow(total: number): number {
    this.overflows++;
    return fitWidth(total, this.spec.accumulatorBits, this.spec.overflow);
  }
}
