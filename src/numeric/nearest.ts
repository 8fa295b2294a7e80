/** From this shift on, nothing is left of an integer of 52 bits. */
const LONGEST_SHIFT = 60;

/**
 * An integer (|value| < 2^52) divided by 2^shift, to the nearest integer, ties up; if `shift` is negative, multiplied.
 * What is beyond 53 bits then ends in zeros, so that it is exact as well.
 */
export function shiftNearest(value: number, shift: number): number {
  if (shift > LONGEST_SHIFT) return 0;
  if (shift <= 0) return value === 0 ? 0 : value * 2 ** -shift;
  return Math.floor((value + 2 ** (shift - 1)) / 2 ** shift);
}

/** The product of two integers (of 51 and 16 bits, not negative), divided by 2^shift and rounded as `shiftNearest` does. */
export function shiftProductNearest(a: number, b: number, shift: number): number {
  const product = a * b;
  if (product < 2 ** 52 || shift <= 0) return shiftNearest(product, shift);
  return Number((2n * BigInt(a) * BigInt(b) + (1n << BigInt(shift))) >> BigInt(shift + 1));
}

/** A real coefficient as an integer of `bits` fraction bits: the nearest, ties up. */
export function coefficient(value: number, bits: number): number {
  return Math.round(value * 2 ** bits);
}
