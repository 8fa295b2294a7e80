import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coefficient, shiftNearest, shiftProductNearest } from '../../src/numeric/nearest.js';

/** [a / 2^shift] in exact integers. */
function exact(a: bigint, shift: number): bigint {
  return shift <= 0 ? a << BigInt(-shift) : ((a << 1n) + (1n << BigInt(shift))) >> BigInt(shift + 1);
}

describe('shifts to the nearest', () => {
  it('send ties up', () => {
    expect([3, 1, -1, -3].map((value) => shiftNearest(value, 1))).toEqual([2, 1, 0, -1]);
  });

  it('leave nothing where the shift is long, and all where it is negative', () => {
    expect(shiftNearest(2 ** 51, 2000)).toBe(0);
    expect(shiftNearest(-(2 ** 51), 61)).toBe(0);
    expect(shiftNearest(3, -4)).toBe(48);
    expect(shiftNearest(0, -2000)).toBe(0);
  });

  it('are exact', () => {
    const value = fc.integer({ min: -(2 ** 51), max: 2 ** 51 });
    fc.assert(
      fc.property(value, fc.integer({ min: -40, max: 80 }), (a, shift) => {
        expect(BigInt(shiftNearest(a, shift))).toBe(exact(BigInt(a), shift));
      }),
    );
  });

  it('of products are exact where these have more bits than a double', () => {
    const large = fc.integer({ min: 0, max: 2 ** 50 });
    fc.assert(
      fc.property(large, fc.nat(2 ** 16 - 1), fc.integer({ min: 1, max: 80 }), (a, b, shift) => {
        expect(BigInt(shiftProductNearest(a, b, shift))).toBe(
          BigInt(Number(exact(BigInt(a) * BigInt(b), shift))),
        );
      }),
    );
  });

  it('of products to the left are exact as well', () => {
    expect(shiftProductNearest(2 ** 50, 3, 0)).toBe(3 * 2 ** 50);
    expect(shiftProductNearest(2 ** 50, 3, -4)).toBe(3 * 2 ** 54);
    expect(shiftProductNearest(5, 3, -1)).toBe(30);
    expect(shiftProductNearest(5, 3, 2)).toBe(4);
  });

  it('of coefficients send ties up, and what is below a tie by one bit of a double down', () => {
    expect(coefficient(0.5, 0)).toBe(1);
    expect(coefficient(-0.5, 0)).toBe(-0);
    expect(coefficient(0.49999999999999994, 0)).toBe(0);
    expect(coefficient(0.01, 16)).toBe(655);
  });
});
