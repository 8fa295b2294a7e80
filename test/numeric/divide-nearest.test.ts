import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideNearest } from '../../src/numeric/rounding.js';

const LIMIT = 2 ** 51 - 1;

/** floor((2 value + divisor) / (2 divisor)) without rounding on the way. */
function oracle(value: number, divisor: number): number {
  const dividend = 2n * BigInt(value) + BigInt(divisor);
  const unit = 2n * BigInt(divisor);
  const rest = ((dividend % unit) + unit) % unit;
  return Number((dividend - rest) / unit);
}

describe('divideNearest', () => {
  it('divides as exact fractions do, ties up, for values below 2^51', () => {
    const value = fc.oneof(
      fc.integer({ min: -LIMIT, max: LIMIT }),
      fc.integer({ min: -1000, max: 1000 }),
      fc.constantFrom(-LIMIT, LIMIT),
    );
    const divisor = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: LIMIT }));
    fc.assert(
      fc.property(value, divisor, (a, b) => {
        expect(divideNearest(a, b)).toBe(oracle(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [7, 2, 4],
    [-7, 2, -3],
    [-8, 3, -3],
    [84, 169, 0],
    [85, 169, 1],
    [0, 5, 0],
  ])('takes %i / %i to %i', (value, divisor, expected) => {
    expect(divideNearest(value, divisor)).toBe(expected);
  });
});
