import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/config/paper.js';
import { outcomeOf, worstOf } from '../../src/reproduction/outcome.js';

function claim(changes: Partial<Claim> = {}): Claim {
  return {
    ...{ id: 'c', place: 'p', says: 's', unit: '', compare: 'equal', deviations: {} },
    printed: { numbers: { a: 10 }, steps: { a: 1 } },
    tolerance: { relative: 0.1, absolute: 0 },
    ...changes,
  };
}

describe('a figure', () => {
  it.each([
    [10.5, 'reproduced'],
    [9.5, 'reproduced'],
    [10.51, 'within'],
    [11, 'within'],
    [9, 'within'],
    [11.01, 'unexplained'],
    [8.99, 'unexplained'],
    [NaN, 'unexplained'],
  ])('of %d, where 10 is printed and 10 % are allowed, is %s', (ours, outcome) => {
    expect(outcomeOf(claim(), 'a', ours)).toBe(outcome);
  });

  it('may be off by an amount as well', () => {
    expect(outcomeOf(claim({ tolerance: { relative: 0, absolute: 2 } }), 'a', 12)).toBe('within');
    expect(outcomeOf(claim({ tolerance: { relative: 0, absolute: 2 } }), 'a', 12.01)).toBe('unexplained');
  });

  it('is as printed to the step that the claim says', () => {
    expect(outcomeOf(claim({ step: 10 }), 'a', 14.9)).toBe('reproduced');
  });

  it.each([
    ['at-least', 10, 'reproduced'],
    ['at-least', 1000, 'reproduced'],
    ['at-least', 9.9, 'within'],
    ['at-least', 8, 'unexplained'],
    ['at-most', 10, 'reproduced'],
    ['at-most', -1000, 'reproduced'],
    ['at-most', 10.1, 'within'],
    ['at-most', 12, 'unexplained'],
  ] as const)('that is to be %s 10 and is %d is %s', (compare, ours, outcome) => {
    expect(outcomeOf(claim({ compare }), 'a', ours)).toBe(outcome);
  });

  it('that is further off deviates where the claim has a number for it, for all figures or for this one', () => {
    expect(outcomeOf(claim({ deviations: 'E1' }), 'a', 20)).toBe('deviates');
    expect(outcomeOf(claim({ deviations: { a: 'E1' } }), 'a', 20)).toBe('deviates');
    expect(outcomeOf(claim({ deviations: { b: 'E1' } }), 'a', 20)).toBe('unexplained');
  });

  it('that comes out has no use for the number of a deviation', () => {
    expect(outcomeOf(claim({ deviations: 'E1' }), 'a', 10)).toBe('reproduced');
  });

  it('is never better where it is further off', () => {
    const order = ['reproduced', 'within', 'unexplained'];
    const distance = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(distance, distance, fc.boolean(), (one, other, isAbove) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)].map((off) =>
          order.indexOf(outcomeOf(claim(), 'a', isAbove ? 10 + off : 10 - off)),
        );
        expect(near).toBeLessThanOrEqual(far);
      }),
    );
  });
});

it('has the outcome of the worst of several figures', () => {
  expect(worstOf(['reproduced', 'deviates', 'within'])).toBe('deviates');
  expect(worstOf(['deviates', 'unexplained'])).toBe('unexplained');
  expect(worstOf(['reproduced'])).toBe('reproduced');
});
