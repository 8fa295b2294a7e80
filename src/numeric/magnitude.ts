/** Largest |value|; 0 of none. */
export function largestMagnitude(values: Float32Array | Int32Array | Int16Array): number {
  let low = 0;
  let high = 0;
  for (let at = 0; at < values.length; at++) {
    if (values[at] > high) high = values[at];
    if (values[at] < low) low = values[at];
  }
  return Math.max(high, -low);
}
