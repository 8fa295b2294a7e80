/** Sum of some numbers, in their order; 0 of none. */
export function sum(values: readonly number[] | Float64Array): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at];
  return total;
}
