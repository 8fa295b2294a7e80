import type { Axis, Space } from '../../study/point.js';
import { positionsOf } from './positions.js';
import type { Choice } from './strategy.js';

/** One group of axes as a strategy sees it: numbered values, side by side if they have an order. */
export interface LatticeVariable {
  readonly size: number;
  /** Where each value lies between the smallest, 0, and the largest, 1; null if values have no order. */
  readonly positions: readonly number[] | null;
  /** The values' numbers, smallest value first. */
  readonly ascending: readonly number[];
  /** The place of each value in `ascending`. */
  readonly ranks: readonly number[];
}

/** A space as a strategy sees it: a grid with one variable per group of axes. */
export interface Lattice {
  readonly variables: readonly LatticeVariable[];
  /** Number of choices. */
  readonly size: number;
}

/** The lattice of a space. */
export function latticeOf({ groups }: Space): Lattice {
  const variables = groups.map(variableOf);
  return { variables, size: variables.reduce((product, { size }) => product * size, 1) };
}

/** A choice's number, the last group varying fastest: that of its point in the space. */
export function indexOfChoice({ variables }: Lattice, choice: Choice): number {
  return variables.reduce((index, { size }, place) => index * size + choice[place], 0);
}

/** The choice of a number. */
export function choiceAt({ variables }: Lattice, index: number): Choice {
  const choice = variables.map(() => 0);
  let rest = index;
  for (let place = variables.length - 1; place >= 0; place--) {
    const { size } = variables[place];
    choice[place] = rest % size;
    rest = Math.floor(rest / size);
  }
  return choice;
}

/** The choices that differ in one variable: by one step if its values have an order, else in any way. */
export function neighbours({ variables }: Lattice, choice: Choice): readonly Choice[] {
  return variables.flatMap((variable, place) =>
    besides(variable, choice[place]).map((value) => choice.with(place, value)),
  );
}

function besides({ positions, ascending, ranks }: LatticeVariable, value: number): readonly number[] {
  if (positions === null) return ascending.filter((other) => other !== value);
  return ascending.filter((_, rank) => Math.abs(rank - ranks[value]) === 1);
}

/** Axes of a group move together: the first that has an order speaks for all. */
function variableOf(group: readonly Axis[]): LatticeVariable {
  const size = group[0].values.length;
  const positions = group.reduce(
    (found: readonly number[] | null, { values }) => found ?? positionsOf(values),
    null,
  );
  const ascending = Array.from({ length: size }, (_, value) => value);
  if (positions !== null) ascending.sort((a, b) => positions[a] - positions[b] || a - b);
  const ranks = new Array<number>(size).fill(0);
  for (const [rank, value] of ascending.entries()) ranks[value] = rank;
  return { size, positions, ascending, ranks };
}
