import type { FeatureMap } from '../../network/feature-map.js';
import type { Rounding } from '../../numeric/arithmetic-spec.js';
import { shiftRight } from '../../numeric/rounding.js';

/**
 * Sums of maps of one shape, value by value, in the order of the maps. `fractionBits` are the maps', `sumBits` those of
 * the sum (`sumFractionBits`), with which no sum leaves 32 bits.
 */
export function elementwiseSums(
  maps: readonly FeatureMap[],
  fractionBits: readonly number[],
  sumBits: number,
  rounding: Rounding,
): Int32Array {
  const sums = new Int32Array(maps[0].data.length);
  for (const [index, { data }] of maps.entries())
    addAligned(sums, data, sumBits - fractionBits[index], rounding);
  return sums;
}

function addAligned(sums: Int32Array, addend: Int16Array, leftShift: number, rounding: Rounding): void {
  if (leftShift >= 0) for (let at = 0; at < sums.length; at++) sums[at] += addend[at] << leftShift;
  else for (let at = 0; at < sums.length; at++) sums[at] += shiftRight(addend[at], -leftShift, rounding);
}
