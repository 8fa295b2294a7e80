/** A positive real number, or 0, as an integer of few bits times 2^-shift. */
export interface ScaledMantissa {
  /** From 2^15 to 2^16 - 1, or 0. */
  readonly mantissa: number;
  readonly shift: number;
}

const MANTISSA_BITS = 16;
/** With so many zeros behind it, any integer over any divisor of 32 bits has more than 16 bits. */
const GUARD_BITS = 64;

/** numerator / divisor, its mantissa rounded to the nearest, ties up; `divisor` is a positive integer of 32 bits. */
export function scaledMantissa(numerator: number, divisor: number): ScaledMantissa {
  if (numerator === 0) return { mantissa: 0, shift: 0 };
  let integer = numerator;
  let fractionBits = 0;
  for (; !Number.isInteger(integer); integer *= 2) fractionBits++;
  const dividend = BigInt(integer) << BigInt(GUARD_BITS);
  const surplus = (dividend / BigInt(divisor)).toString(2).length - MANTISSA_BITS;
  const step = BigInt(divisor) << BigInt(surplus);
  const rounded = Number((2n * dividend + step) / (2n * step));
  const shift = GUARD_BITS + fractionBits - surplus;
  return rounded < 2 ** MANTISSA_BITS
    ? { mantissa: rounded, shift }
    : { mantissa: rounded / 2, shift: shift - 1 };
}
