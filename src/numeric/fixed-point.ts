import { maxOfWidth, minOfWidth } from './width.js';

/**
 * The most fraction bits with which `magnitude` still fits a signed word of `widthBits`:
 * the raw value round(magnitude * 2^bits) is at most 2^(widthBits-1) - 1. Negative when the magnitude
 * exceeds the word. A magnitude of zero gets `widthBits - 1`.
 */
export function fractionBitsFor(magnitude: number, widthBits: number): number {
  if (magnitude === 0) return widthBits - 1;
  const max = maxOfWidth(widthBits);
  let bits = Math.floor(Math.log2(max / magnitude)) + 1;
  while (Math.round(magnitude * 2 ** bits) > max) bits--;
  return bits;
}

/** The nearest representable raw value (ties up), clamped to the width. */
export function quantize(value: number, fractionBits: number, widthBits: number): number {
  const raw = Math.floor(value * 2 ** fractionBits + 0.5);
  return Math.max(minOfWidth(widthBits), Math.min(maxOfWidth(widthBits), raw));
}

/** `quantize` over an array of reals, into an array of raw 16-bit values. */
export function quantizeAll(values: ArrayLike<number>, fractionBits: number, widthBits: number): Int16Array {
  const raw = new Int16Array(values.length);
  const scale = 2 ** fractionBits;
  const [min, max] = [minOfWidth(widthBits), maxOfWidth(widthBits)];
  for (let at = 0; at < raw.length; at++)
    raw[at] = Math.max(min, Math.min(max, Math.floor(values[at] * scale + 0.5)));
  return raw;
}

/** The real number that a raw value stands for. */
export function dequantize(raw: number, fractionBits: number): number {
  return raw * 2 ** -fractionBits;
}
