import type { ArithmeticSpec } from './arithmetic-spec.js';
import { divideNearest } from './rounding.js';
import { fitWidth, maxOfWidth, minOfWidth } from './width.js';

/** Twice a dividend below this, plus its divisor, is exact. */
const MOST_EXACT = 2 ** 51;

/** Fits integers to activations: clamps them or drops high bits, and counts those that left the width in `overflows`. */
export class ActivationFit {
  overflows = 0;
  private readonly max: number;
  private readonly min: number;

  constructor(private readonly spec: Pick<ArithmeticSpec, 'activationBits' | 'overflow'>) {
    this.max = maxOfWidth(spec.activationBits);
    this.min = minOfWidth(spec.activationBits);
  }

  /** An integer, or one so large that it ends in zeros. */
  fit(value: number): number {
    if (value <= this.max && value >= this.min) return value;
    this.overflows++;
    return fitWidth(value, this.spec.activationBits, this.spec.overflow);
  }

  /** value x 2^bits / divisor, to the nearest integer, ties up. `value` (|value| < 2^50) and `divisor` (to 2^50) are integers. */
  fitQuotient(value: number, bits: number, divisor: number): number {
    const dividend = value * 2 ** bits;
    if (Math.abs(dividend) < MOST_EXACT) return this.fit(divideNearest(dividend, divisor));
    return this.fitLarge(
      floorOfRatio((BigInt(value) << BigInt(bits + 1)) + BigInt(divisor), 2n * BigInt(divisor)),
    );
  }

  private fitLarge(quotient: bigint): number {
    if (quotient <= BigInt(this.max) && quotient >= BigInt(this.min)) return Number(quotient);
    this.overflows++;
    const { activationBits, overflow } = this.spec;
    if (overflow === 'wrap') return Number(BigInt.asIntN(activationBits, quotient));
    return quotient > 0n ? this.max : this.min;
  }
}

function floorOfRatio(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return quotient * divisor > dividend ? quotient - 1n : quotient;
}
