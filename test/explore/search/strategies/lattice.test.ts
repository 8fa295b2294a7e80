import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointAt } from '../../../../src/explore/study/space.js';
import {
  choiceAt,
  indexOfChoice,
  latticeOf,
  neighbours,
} from '../../../../src/explore/search/strategies/lattice.js';
import { positionsOf } from '../../../../src/explore/search/strategies/positions.js';
import { latticeWith, randomSpace } from './random-spaces.js';

describe('a lattice', () => {
  it('numbers choices as the space numbers its points', () => {
    fc.assert(
      fc.property(randomSpace, fc.nat(), (space, any) => {
        const lattice = latticeOf(space);
        const index = any % lattice.size;
        const choice = choiceAt(lattice, index);
        expect(indexOfChoice(lattice, choice)).toBe(index);
        const values = space.groups.map(([{ values }], group) => values[choice[group]]);
        expect(Object.values(pointAt(space, index).values)).toEqual(values);
      }),
    );
  });

  it('has zipped axes move together, by the first that has an order', () => {
    const { variables, size } = latticeOf({
      groups: [
        [
          { path: 'a', values: ['drain', 'overlap', 'drain'] },
          { path: 'b', values: [1, 3, 2] },
        ],
      ],
    });
    expect(size).toBe(3);
    expect(variables[0].positions).toEqual([0, 1, 0.5]);
  });

  it('has the values next in size as neighbours, whatever their order in the list', () => {
    const lattice = latticeWith([64, 16, 32, 8]);
    expect(neighbours(lattice, [1])).toEqual([[3], [2]]);
    expect(neighbours(lattice, [0])).toEqual([[2]]);
  });

  it('has all other values as neighbours where there is no order', () => {
    expect(neighbours(latticeWith(['x', 'y', 'z']), [1])).toEqual([[0], [2]]);
  });
});

describe('the positions of values', () => {
  it.each([
    ['multiples of one another lie by ratio', [16, 32, 64, 128, 256], [0, 0.25, 0.5, 0.75, 1]],
    ['even steps lie by difference', [1, 2, 3, 4, 5], [0, 0.25, 0.5, 0.75, 1]],
    ['steps through 0 lie by difference', [-1, 0, 3], [0, 0.25, 1]],
    ['quantities of one unit lie by their numbers', ['400 MHz', '600 MHz', '800 MHz'], [0, 0.5, 1]],
    ['quantities of several units lie by their places', ['800 MHz', '1 GHz', '1.2 GHz'], [0, 0.5, 1]],
    ['one value lies at 0', [7], [0]],
    ['names have no order', ['drain', 'overlap'], null],
    ['switches have no order', [true, false], null],
    ['numbers among names have no order', ['auto', 3], null],
  ])('%s', (_, values, positions) => {
    const found = positionsOf(values);
    expect(found?.map((position) => Math.round(position * 1e9) / 1e9) ?? null).toEqual(positions);
  });
});
