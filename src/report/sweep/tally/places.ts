import type { Dimension } from '../dimension.js';

/** For each dimension of a space the number of the value that a point has: the last dimension varies fastest. */
export function placesOf(dimensions: readonly Dimension[], index: number): readonly number[] {
  const places: number[] = [];
  let rest = index;
  for (const { size } of dimensions.toReversed()) {
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return places;
}

/** Number of combinations of the values of all dimensions but one. */
export function combinationsBeside(dimensions: readonly Dimension[], skipped: number): number {
  return dimensions.reduce((count, { size }, place) => (place === skipped ? count : count * size), 1);
}

/** The number of a combination of all places but one. */
export function combinationBeside(
  dimensions: readonly Dimension[],
  places: readonly number[],
  skipped: number,
): number {
  return dimensions.reduce(
    (number, { size }, place) => (place === skipped ? number : number * size + places[place]),
    0,
  );
}
