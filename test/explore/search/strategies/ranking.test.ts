import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominates } from '../../../../src/explore/search/pareto.js';
import { orderBy } from '../../../../src/explore/search/strategies/order.js';
import { rankByFronts } from '../../../../src/explore/search/strategies/ranking.js';
import { ObjectiveScales } from '../../../../src/explore/search/strategies/scales.js';
import type { Evaluation } from '../../../../src/explore/search/strategies/strategy.js';

const evaluation = (objectives: readonly number[] | null, violation = 0): Evaluation => ({
  choice: [0],
  objectives,
  violation: objectives === null ? Infinity : violation,
});

describe('the fronts of a population', () => {
  it('are those that none beats, those that only these beat, and so on', () => {
    const best = [evaluation([1, 3]), evaluation([3, 1])];
    const next = [evaluation([2, 3])];
    const ranked = rankByFronts([...next, ...best]);
    expect(ranked.map(({ front }) => front)).toEqual([0, 0, 1]);
    expect(ranked[2].evaluation).toBe(next[0]);
  });

  it('have what keeps the constraints first, then what misses by less, then what failed', () => {
    const keeping = evaluation([9, 9]);
    const near = evaluation([1, 1], 0.1);
    const far = evaluation([0, 0], 0.2);
    const failed = evaluation(null);
    const ranked = rankByFronts([failed, far, near, keeping]).map((one) => one.evaluation);
    expect(ranked).toEqual([keeping, near, far, failed]);
  });

  it('are each sorted by room: both ends, then those whose neighbours are far', () => {
    const line = [0, 1, 2, 6, 10].map((value) => evaluation([value, 10 - value]));
    const ranked = rankByFronts(line);
    expect(ranked.map(({ crowding }) => crowding)).toEqual([Infinity, Infinity, 1.6, 1, 0.4]);
    expect(ranked.map((one) => one.evaluation.objectives?.[0])).toEqual([0, 10, 6, 2, 1]);
  });

  it('count objectives alike, whatever their magnitude', () => {
    const crowding = (scale: number) =>
      rankByFronts([0, 1, 2, 6, 10].map((value) => evaluation([value, scale * (10 - value)]))).map((one) =>
        one.crowding.toFixed(9),
      );
    expect(crowding(1e9)).toEqual(crowding(1));
  });
});

const vectors = fc.array(
  fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 }),
  { minLength: 2, maxLength: 20 },
);
const weights = [0.2, 0.3, 0.5];

describe('the cost of several objectives', () => {
  it('is smaller for what dominates', () => {
    fc.assert(
      fc.property(vectors, (all) => {
        const scales = new ObjectiveScales();
        for (const one of all) scales.include(one);
        for (const one of all) {
          for (const other of all) {
            if (dominates(one, other))
              expect(scales.cost(one, weights)).toBeLessThanOrEqual(scales.cost(other, weights));
          }
        }
      }),
    );
  });

  it('goes by ratio where an objective has one sign, positive or negative', () => {
    const scales = new ObjectiveScales();
    scales.include([1, -100]);
    scales.include([100, -1]);
    expect(scales.cost([10, -10], [1, 0])).toBeCloseTo(0.5 * 1.05, 12);
    expect(scales.cost([10, -10], [0, 1])).toBeCloseTo(0.5 * 1.05, 12);
  });

  it('of a single objective orders as the objective does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (values) => {
        const scales = new ObjectiveScales();
        for (const value of values) scales.include([value]);
        const compare = orderBy(scales, [1]);
        const sorted = values.map((value) => evaluation([value])).toSorted(compare);
        const costs = sorted.map(({ objectives }) => scales.cost(objectives ?? [], [1]));
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
      }),
    );
  });
});
