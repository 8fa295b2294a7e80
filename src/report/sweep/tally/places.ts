import type { StudyVariable } from '../study-variable.js';

/** For each variable of a space the number of the value that a point has: the last variable varies fastest. */
export function placesOf(variables: readonly StudyVariable[], index: number): readonly number[] {
  const places: number[] = [];
  let rest = index;
  for (const { size } of variables.toReversed()) {
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return places;
}

/** Number of combinations of the values of all variables but one. */
export function combinationsOfOthers(variables: readonly StudyVariable[], skipped: number): number {
  return variables.reduce((count, { size }, place) => (place === skipped ? count : count * size), 1);
}

/** The number of a combination of all places but one. */
export function combinationOfOthers(
  variables: readonly StudyVariable[],
  places: readonly number[],
  skipped: number,
): number {
  return variables.reduce(
    (number, { size }, place) => (place === skipped ? number : number * size + places[place]),
    0,
  );
}
