import type { Overflow } from './arithmetic-spec.js';

/** Largest value of a two's-complement integer of `widthBits` (2 to 32). */
export function maxOfWidth(widthBits: number): number {
  return 2 ** (widthBits - 1) - 1;
}

/** Smallest value of a two's-complement integer of `widthBits` (2 to 32). */
export function minOfWidth(widthBits: number): number {
  return -(2 ** (widthBits - 1));
}

/** Brings an integer (|value| < 2^53) into `widthBits` by clamping or by dropping high bits. */
export function fitWidth(value: number, widthBits: number, overflow: Overflow): number {
  if (overflow === 'wrap') return (value << (32 - widthBits)) >> (32 - widthBits);
  return Math.max(minOfWidth(widthBits), Math.min(maxOfWidth(widthBits), value));
}
