import { describe, expect, it } from 'vitest';
import { largestOf, smallestOf } from '../../src/base/extremes.js';

/** More than the stack takes as arguments of one call. */
const MANY = 1_000_000;

describe('the extremes of some numbers', () => {
  it('are those of Math', () => {
    for (const values of [[3, -1, 2], [-0, 0], [5], [], [1, NaN, 2]]) {
      expect(largestOf(values)).toBe(Math.max(...values));
      expect(smallestOf(values)).toBe(Math.min(...values));
    }
  });

  it('are found however many there are', () => {
    const values = Array.from({ length: MANY }, (_, at) => at - 7);
    expect(() => Math.max(...values)).toThrow(RangeError);
    expect(largestOf(values)).toBe(MANY - 8);
    expect(smallestOf(values)).toBe(-7);
  });
});
