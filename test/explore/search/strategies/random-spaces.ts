import fc from 'fast-check';
import type { Axis, AxisValue, Space } from '../../../../src/explore/study/point.js';
import { indexOfChoice, latticeOf, type Lattice } from '../../../../src/explore/search/strategies/lattice.js';
import type { Choice, Evaluation } from '../../../../src/explore/search/strategies/strategy.js';

const numbers = fc.uniqueArray(fc.integer({ min: -50, max: 5000 }), { minLength: 1, maxLength: 6 });
const names = fc.uniqueArray(fc.constantFrom('drain', 'overlap', 'a.net', 'b.net', 'c'), {
  minLength: 1,
  maxLength: 4,
});

/** Small spaces of one to four axes, some without an order. */
export const randomSpace: fc.Arbitrary<Space> = fc
  .array(fc.oneof<fc.Arbitrary<AxisValue[]>[]>(numbers, names), { minLength: 1, maxLength: 4 })
  .map((lists) => spaceWith(...lists));

/** A space with one axis for each list of values. */
export function spaceWith(...lists: readonly (readonly AxisValue[])[]): Space {
  return { groups: lists.map((values, number): Axis[] => [{ path: `axis ${number}`, values }]) };
}

/** Answers that follow from the choice and a seed alone: some fail, some miss a constraint. */
export function answers(lattice: Lattice, objectives: number, seed: number): (choice: Choice) => Evaluation {
  return (choice) => {
    const noise = (salt: number) => {
      const mixed =
        Math.imul(indexOfChoice(lattice, choice) + salt, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b);
      return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
    };
    if (noise(1) < 0.2) return { choice, objectives: null, violation: Infinity };
    return {
      choice,
      objectives: Array.from({ length: objectives }, (_, place) => noise(10 + place) - 0.3),
      violation: noise(2) < 0.5 ? 0 : noise(3),
    };
  };
}

/** The lattice of `spaceWith`. */
export function latticeWith(...lists: readonly (readonly AxisValue[])[]): Lattice {
  return latticeOf(spaceWith(...lists));
}
