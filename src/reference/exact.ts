import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { divideNearest } from '../numeric/rounding.js';
import { fitWidth, maxOfWidth, minOfWidth } from '../numeric/width.js';

/** A real number as `integer` x 2^`exponent`. */
export interface Binary {
  readonly integer: bigint;
  readonly exponent: number;
}

/** Quotients of integers up to this are exact in float64, rounding included. */
const EXACT = 2 ** 51;

/** Powers of two beyond this are 0 or infinite in float64. */
const LARGEST_EXPONENT = 1100;
const POWERS = Float64Array.from(
  { length: 2 * LARGEST_EXPONENT + 1 },
  (_, at) => 2 ** (at - LARGEST_EXPONENT),
);

/** [a / b] of docs/numbers.md: the nearest integer, ties up; b > 0. */
export function nearest(a: bigint, b: bigint): bigint {
  return floorOf(2n * a + b, 2n * b);
}

/** [a x 2^bits]. */
export function scale(a: bigint, bits: number): bigint {
  return bits >= 0 ? a << BigInt(bits) : nearest(a, 1n << BigInt(-bits));
}

/** [value x 2^bits] of a finite real number. */
export function coefficient(value: number, bits: number): bigint {
  const { integer, exponent } = binaryOf(value);
  return scale(integer, bits + exponent);
}

/** All binary digits of a finite number. */
export function binaryOf(value: number): Binary {
  let exponent = 0;
  let integer = value;
  for (; !Number.isInteger(integer); integer *= 2) exponent--;
  return { integer: BigInt(integer), exponent };
}

/** [a x 2^bits / b] of integers in float64, b > 0, in an activation's width. */
export function fittedQuotient(a: number, bits: number, b: number, arithmetic: ArithmeticSpec): number {
  const dividend = a * powerOfTwo(Math.max(0, bits));
  const divisor = b * powerOfTwo(Math.max(0, -bits));
  if (Math.abs(dividend) < EXACT && divisor < EXACT)
    return fitWidth(divideNearest(dividend, divisor), arithmetic.activationBits, arithmetic.overflow);
  const [left, right] = [BigInt(Math.max(0, bits)), BigInt(Math.max(0, -bits))];
  return fitActivation(nearest(BigInt(a) << left, BigInt(b) << right), arithmetic);
}

/** 2^exponent of a whole exponent, without the cost of a power. */
export function powerOfTwo(exponent: number): number {
  return POWERS[Math.max(0, Math.min(2 * LARGEST_EXPONENT, exponent + LARGEST_EXPONENT))];
}

/** `value`, or the nearer of `low` and `high` if it lies beyond them. */
export function within(value: bigint, low: bigint, high: bigint): bigint {
  if (value < low) return low;
  return value > high ? high : value;
}

/** Brings a value into an activation's width, as a write-back does. */
export function fitActivation(value: bigint, { activationBits, overflow }: ArithmeticSpec): number {
  if (overflow === 'wrap') return Number(BigInt.asIntN(activationBits, value));
  return Number(within(value, BigInt(minOfWidth(activationBits)), BigInt(maxOfWidth(activationBits))));
}

function floorOf(a: bigint, b: bigint): bigint {
  return a % b < 0n ? a / b - 1n : a / b;
}
