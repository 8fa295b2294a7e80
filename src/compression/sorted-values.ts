import { lowerBound } from './bounds.js';

/** Values in ascending order, with which the sum and mean of any stretch of them cost the same. */
export interface SortedValues {
  readonly values: Float32Array;
  /**
   * Running sums, one more than values: those of places from .. to - 1 add up to sums[to] - sums[from]. They start from
   * the first value that is not negative, in both directions, so that large magnitudes do not drown small ones.
   */
  readonly sums: Float64Array;
}

/** Sorts a copy of the values. */
export function sortedValues(unsorted: Float32Array): SortedValues {
  const values = unsorted.toSorted();
  const sums = new Float64Array(values.length + 1);
  const origin = lowerBound(values, 0, 0, values.length);
  for (let place = origin; place < values.length; place++) sums[place + 1] = sums[place] + values[place];
  for (let place = origin; place > 0; place--) sums[place - 1] = sums[place] - values[place - 1];
  return { values, sums };
}

/** Mean of the values at places from .. to - 1, at least one; never outside them. */
export function meanOf({ values, sums }: SortedValues, from: number, to: number): number {
  const mean = (sums[to] - sums[from]) / (to - from);
  return Math.min(Math.max(mean, values[from]), values[to - 1]);
}

/** The different values, ascending; null if there are more than `most`. */
export function distinctValues({ values }: SortedValues, most: number): Float32Array | null {
  const distinct: number[] = [];
  for (let place = 0; place < values.length; place++) {
    if (place > 0 && values[place] === values[place - 1]) continue;
    if (distinct.length === most) return null;
    distinct.push(values[place]);
  }
  return Float32Array.from(distinct);
}
