import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestMagnitude, largestSum } from '../../src/numeric/magnitude.js';

describe.each([
  ['reals', (values: readonly number[]) => largestMagnitude(Float32Array.from(values))],
  ['sums', (values: readonly number[]) => largestSum(Int32Array.from(values))],
])('the largest magnitude of %s', (_, largestOf) => {
  it('is 0 of none and of zeros', () => {
    expect([largestOf([]), largestOf([0, 0])]).toEqual([0, 0]);
  });

  it.each([
    [[1, 5, 2], 5],
    [[-1, -5, -2], 5],
    [[3, -4], 4],
    [[4, -3], 4],
    [[7], 7],
    [[-7], 7],
    [[-(2 ** 31)], 2 ** 31],
  ])('of %j is %i', (values, largest) => {
    expect(largestOf(values)).toBe(largest);
  });

  it('is that of some value, and no value exceeds it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), { minLength: 1 }), (values) => {
        expect(largestOf(values)).toBe(Math.max(...values.map(Math.abs)));
      }),
    );
  });
});
