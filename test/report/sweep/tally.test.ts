import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestRows } from '../../../src/report/sweep/tally/best-rows.js';
import { Front } from '../../../src/report/sweep/tally/front.js';
import {
  combinationOfOthers,
  combinationsOfOthers,
  placesOf,
} from '../../../src/report/sweep/tally/places.js';
import { widenSpread, type Spread } from '../../../src/report/sweep/tally/spread.js';
import { Thinned } from '../../../src/report/sweep/tally/thinned.js';
import { studyVariables } from '../../../src/report/sweep/study-variable.js';
import { rowOf } from './studies.js';

describe('values in four numbers', () => {
  it('are their count, mean and ends', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (all) => {
        const spread = all.reduce((so: Spread | null, value) => widenSpread(so, value), null);
        expect(spread).toMatchObject({
          count: all.length,
          min: Math.min(...all),
          max: Math.max(...all),
        });
        expect(spread?.mean).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / all.length, 4);
      }),
    );
  });

  it('are one value where all are', () => {
    expect([7.1, 7.1, 7.1].reduce((so: Spread | null, value) => widenSpread(so, value), null)?.mean).toBe(
      7.1,
    );
  });
});

describe('the best rows', () => {
  const rows = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 });

  it('are those of a whole sorting, ties in order of the points, whatever the order they come in', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 10 }), (values, most) => {
        const all = values.map((cycles, index) => rowOf(index, {}, { cycles }));
        const order = (a: (typeof all)[0], b: (typeof all)[0]) => a.metrics!['cycles'] - b.metrics!['cycles'];
        const best = new BestRows(most, order);
        for (const row of all.toReversed()) best.include(row);
        const sorted = all.toSorted((a, b) => order(a, b) || a.index - b.index);
        expect(best.rows).toEqual(sorted.slice(0, most));
        expect(best.omitted).toBe(Math.max(0, all.length - most));
      }),
    );
  });
});

describe('the front', () => {
  const costs = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), {
    maxLength: 40,
  });

  it('has exactly what no other is better than, whatever the order', () => {
    fc.assert(
      fc.property(costs, (all) => {
        const expected = all.filter(([a, b]) => !all.some(([c, d]) => c <= a && d <= b && (c < a || d < b)));
        for (const order of [all, all.toReversed()]) {
          const front = new Front<readonly number[]>(1000);
          for (const item of order) front.include(item, item);
          expect(front.items.toSorted(byBoth)).toEqual(expected.toSorted(byBoth));
          expect(front.isCut).toBe(false);
        }
      }),
    );
  });

  it('says so where it is longer than there is room for', () => {
    const front = new Front<number>(3);
    for (let place = 0; place < 5; place++) front.include([place, -place], place);
    expect(front.items).toEqual([0, 1, 2]);
    expect(front.isCut).toBe(true);
  });
});

describe('a thinned series', () => {
  it('keeps evenly spaced items from the first on, at most so many, whatever the order they come in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 40 }), (length, most) => {
        const [there, back] = [new Thinned<number>(most), new Thinned<number>(most)];
        for (let place = 0; place < length; place++) {
          there.include(place, place);
          back.include(length - 1 - place, length - 1 - place);
        }
        const { items } = there;
        expect(items.length).toBeLessThanOrEqual(most);
        expect(items.length).toBeGreaterThan(Math.min(length, most) / 2 - 1);
        expect(items[0]).toBe(0);
        const steps = new Set(items.slice(1).map((item, at) => item - items[at]));
        expect(steps.size).toBeLessThanOrEqual(1);
        expect(back.items).toEqual(items);
      }),
    );
  });
});

describe('the places of a point', () => {
  const variables = studyVariables({
    groups: [3, 2, 4].map((size, at) => [
      { path: `axis${at}`, values: Array.from({ length: size }, (_, value) => value) },
    ]),
  });

  it('follow from its number, the last variable fastest', () => {
    expect(placesOf(variables, 0)).toEqual([0, 0, 0]);
    expect(placesOf(variables, 5)).toEqual([0, 1, 1]);
    expect(placesOf(variables, 23)).toEqual([2, 1, 3]);
  });

  it('without one of them are numbered without gaps', () => {
    const numbers = new Set<number>();
    for (let index = 0; index < 24; index++)
      numbers.add(combinationOfOthers(variables, placesOf(variables, index), 1));
    expect(combinationsOfOthers(variables, 1)).toBe(12);
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, number) => number));
  });
});

function byBoth(a: readonly number[], b: readonly number[]): number {
  return a[0] - b[0] || a[1] - b[1];
}
