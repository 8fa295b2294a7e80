/**
 * The value that would stand at `rank` (0 for the smallest) if the values were sorted. Reorders `values`
 * (Hoare's selection), whose length must exceed `rank`; no value may be NaN.
 */
export function nthSmallest(values: Float32Array | Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const split = partition(values, low, high);
    if (rank <= split) high = split;
    else low = split + 1;
  }
  return values[rank];
}

/** Splits low .. high so that nothing up to the returned index exceeds anything behind it. */
function partition(values: Float32Array | Float64Array, low: number, high: number): number {
  const pivot = values[(low + high) >>> 1];
  let left = low - 1;
  let right = high + 1;
  for (;;) {
    do left++;
    while (values[left] < pivot);
    do right--;
    while (values[right] > pivot);
    if (left >= right) return right;
    const swapped = values[left];
    values[left] = values[right];
    values[right] = swapped;
  }
}
