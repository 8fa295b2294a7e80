import type { Rounding } from './arithmetic-spec.js';

/** Divides an int32 by 2^shift (shift >= 0), rounding as asked; the result is an int32. */
export function shiftRight(value: number, shift: number, rounding: Rounding): number {
  if (shift === 0) return value;
  if (shift > 31) return rounding === 'floor' ? value >> 31 : 0;
  const floor = value >> shift;
  if (rounding === 'floor') return floor;
  const half = (value >> (shift - 1)) & 1;
  if (rounding === 'nearest' || half === 0) return floor + half;
  const isTie = (value & ~(-1 << (shift - 1))) === 0;
  return isTie ? floor + (floor & 1) : floor + 1;
}

/** Divides an integer (|value| < 2^51) by a positive integer, ties rounded up. */
export function divideNearest(value: number, divisor: number): number {
  return Math.floor((2 * value + divisor) / (2 * divisor));
}
