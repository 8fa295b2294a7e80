/** Largest of some numbers, however many: as arguments of `Math.max` they fill the stack. -Infinity of none. */
export function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** Smallest of some numbers, however many. Infinity of none. */
export function smallestOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
