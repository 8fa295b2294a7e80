/** Largest |value| of reals; 0 of none. */
export function largestMagnitude(values: Float32Array): number {
  let low = 0;
  let high = 0;
  for (let at = 0; at < values.length; at++) {
    if (values[at] > high) high = values[at];
    if (values[at] < low) low = values[at];
  }
  return Math.max(high, -low);
}

/** `largestMagnitude` of sums, for one kind of array alone, which keeps it fast. */
export function largestSum(values: Int32Array): number {
  let low = 0;
  let high = 0;
  for (let at = 0; at < values.length; at++) {
    high = Math.max(high, values[at]);
    low = Math.min(low, values[at]);
  }
  return Math.max(high, -low);
}
