import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominates, paretoFront } from '../../../src/explore/search/pareto.js';

const itself = (values: readonly number[] | null) => values;

/** Points close together, so that many tie and many dominate. */
const points = fc.integer({ min: 1, max: 4 }).chain((objectives) =>
  fc.array(
    fc.option(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: objectives, maxLength: objectives }), {
      freq: 8,
    }),
    { maxLength: 60 },
  ),
);

describe('a Pareto front', () => {
  it('has exactly the items that no other dominates, in their order', () => {
    fc.assert(
      fc.property(points, (items) => {
        const front = items.filter(
          (one) => one !== null && !items.some((other) => other !== null && dominates(other, one)),
        );
        const found = paretoFront(items, itself);
        expect(found).toHaveLength(front.length);
        for (const [place, item] of found.entries()) expect(item).toBe(front[place]);
      }),
    );
  });

  it('of one objective is all that share the least', () => {
    expect(paretoFront([[3], [1], [2], [1]], itself)).toEqual([[1], [1]]);
  });

  it('leaves out what does not take part', () => {
    expect(paretoFront([null, [5, 5], null], itself)).toEqual([[5, 5]]);
    expect(paretoFront([null], itself)).toEqual([]);
  });

  it('takes a hundred thousand items', () => {
    const items = Array.from({ length: 100_000 }, (_, index) => [index, (index * 7919) % 100_003]);
    const front = paretoFront(items, itself);
    expect(front[0]).toEqual([0, 0]);
    expect(front).toHaveLength(1);
  });
});

describe('domination', () => {
  it.each([
    [[1, 2], [1, 3], true],
    [[1, 2], [1, 2], false],
    [[1, 3], [2, 2], false],
    [[-1], [0], true],
  ])('of %j over %j: %s', (values, others, expected) => {
    expect(dominates(values, others)).toBe(expected);
  });
});
