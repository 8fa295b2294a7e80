import type { LatticeVariable, Lattice } from './lattice.js';
import type { Choice } from './strategy.js';

const SQRT5 = Math.sqrt(5);

/** How alike choices are taken to be. */
export interface KernelParameters {
  /** By variable: the distance over which results stay alike, as a share of the variable. */
  readonly lengths: readonly number[];
  /** Variance that no neighbour explains, as a share of all variance. */
  readonly nugget: number;
}

/** Matérn correlation, smoothness 5/2, between two choices: 1 for the same, near 0 for distant ones. */
export function correlation(
  { variables }: Lattice,
  { lengths }: KernelParameters,
  first: Choice,
  second: Choice,
): number {
  let squares = 0;
  for (let place = 0; place < lengths.length; place++) {
    squares += (distance(variables[place], first[place], second[place]) / lengths[place]) ** 2;
  }
  const scaled = SQRT5 * Math.sqrt(squares);
  return (1 + scaled + (scaled * scaled) / 3) * Math.exp(-scaled);
}

/** From 0 to 1; values without an order are all equally far from one another. */
function distance({ positions }: LatticeVariable, first: number, second: number): number {
  if (positions === null) return first === second ? 0 : 1;
  return Math.abs(positions[first] - positions[second]);
}
