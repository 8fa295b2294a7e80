import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strategy, STRATEGY_NAMES, type StrategyOptions } from '../../../../src/config/strategy.js';
import { startStrategy } from '../../../../src/explore/search/strategies/catalogue.js';
import { indexOfChoice, latticeOf, type Lattice } from '../../../../src/explore/search/strategies/lattice.js';
import { answers, latticeWith, randomSpace } from './random-spaces.js';

const SEARCHES = STRATEGY_NAMES.filter((name) => name !== 'exhaustive');

function options(name: string, others: object = {}): StrategyOptions {
  return strategy.parse(name === 'exhaustive' ? { name } : { name, ...others });
}

/** The numbers of the choices of every batch that a strategy asks for, until it asks for none or `most` are asked. */
function batches(chosen: StrategyOptions, lattice: Lattice, objectives: number, most = Infinity): number[][] {
  const searching = startStrategy(chosen, lattice, objectives);
  const answer = answers(lattice, objectives, 3);
  const asked: number[][] = [];
  for (let choices = searching.ask(); choices.length > 0; choices = searching.ask()) {
    asked.push(choices.map((choice) => indexOfChoice(lattice, choice)));
    if (asked.flat().length >= most) break;
    searching.tell(choices.map(answer));
  }
  return asked;
}

describe.each(STRATEGY_NAMES)('%s', (name) => {
  it('asks for every point of a space once, whatever the answers, and then for none', () => {
    fc.assert(
      fc.property(
        randomSpace,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 1000 }),
        (space, objectives, batch, seed) => {
          const lattice = latticeOf(space);
          const asked = batches(options(name, { batch, seed }), lattice, objectives).flat();
          expect(asked.toSorted((a, b) => a - b)).toEqual(Array.from({ length: lattice.size }, (_, i) => i));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe.each(SEARCHES)('%s', (name) => {
  const lattice = latticeWith([1, 2, 4, 8, 16], [1, 2, 3, 4, 5, 6, 7], ['x', 'y', 'z'], [10, 20, 30]);

  it('asks for the same points again for the same seed', () => {
    const first = batches(options(name, { seed: 5 }), lattice, 1, 80);
    expect(batches(options(name, { seed: 5 }), lattice, 1, 80)).toEqual(first);
  });

  it('asks for other points for another seed', () => {
    const first = batches(options(name, { seed: 5 }), lattice, 1, 80);
    expect(batches(options(name, { seed: 6 }), lattice, 1, 80)).not.toEqual(first);
  });

  it('asks for no more than a batch at a time', () => {
    const sizes = batches(options(name, { batch: 3 }), lattice, 1, 100).map(({ length }) => length);
    expect(Math.max(...sizes)).toBe(3);
  });

  it('searches a space far larger than what it could list', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index + 1);
    const huge = latticeWith(values, values, values, values, values);
    expect(new Set(batches(options(name), huge, 1, 40).flat()).size).toBeGreaterThanOrEqual(40);
  });
});

describe('exhaustive', () => {
  it('goes by the order of the points', () => {
    expect(batches(options('exhaustive'), latticeWith([1, 2, 3], [1, 2]), 1).flat()).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
  });
});
