type Values = Float32Array | Float64Array;

/** First place within from .. to whose value is at least `bound`, in ascending values; `to` if none is. */
export function lowerBound(values: Values, bound: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First place within from .. to whose value exceeds `bound`, in ascending values; `to` if none does. */
export function upperBound(values: Values, bound: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
