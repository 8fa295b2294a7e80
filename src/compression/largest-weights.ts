import { nthSmallest } from '../numeric/selection.js';

/** Places of the `count` largest magnitudes, ascending; of equal ones the first. None may be NaN. */
export function placesOfLargest(magnitudes: Float32Array | Float64Array, count: number): Uint32Array {
  const places = new Uint32Array(count);
  if (count === 0) return places;
  const threshold = nthSmallest(magnitudes.slice(), magnitudes.length - count);
  let ties = count - countAbove(magnitudes, threshold);
  let kept = 0;
  for (let place = 0; place < magnitudes.length; place++) {
    if (magnitudes[place] < threshold) continue;
    if (magnitudes[place] > threshold || ties-- > 0) places[kept++] = place;
  }
  return places;
}

function countAbove(values: Float32Array | Float64Array, threshold: number): number {
  let count = 0;
  for (let place = 0; place < values.length; place++) if (values[place] > threshold) count++;
  return count;
}
