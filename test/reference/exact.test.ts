import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidth } from '../../src/numeric/width.js';
import {
  coefficient,
  fitActivation,
  fittedQuotient,
  nearest,
  powerOfTwo,
  scale,
} from '../../src/reference/exact.js';
import { machine } from '../machines.js';

describe('the nearest integer to a quotient', () => {
  it('goes up from a tie', () => {
    expect([-5n, -3n, -1n, 1n, 3n].map((a) => nearest(a, 2n))).toEqual([-2n, -1n, 0n, 1n, 2n]);
    expect([-4n, -2n, 2n, 4n].map((a) => nearest(a, 3n))).toEqual([-1n, -1n, 1n, 1n]);
  });

  it('is no further than half away', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (a, b) => {
        const twice = 2n * (a - nearest(a, b) * b);
        expect(twice >= -b && twice < b).toBe(true);
      }),
    );
  });

  it('is the same by float64 in an activation, whether or not float64 holds the dividend', () => {
    const integer = fc.integer({ min: -(2 ** 45), max: 2 ** 45 });
    const bits = fc.integer({ min: -60, max: 60 });
    const overflow = fc.constantFrom('saturate' as const, 'wrap' as const);
    fc.assert(
      fc.property(integer, bits, fc.integer({ min: 1, max: 2 ** 40 }), overflow, (a, by, b, then) => {
        const [left, right] = [BigInt(Math.max(0, by)), BigInt(Math.max(0, -by))];
        const exact = nearest(BigInt(a) << left, BigInt(b) << right);
        const arithmetic = machine({ overflow: then });
        expect(fittedQuotient(a, by, b, arithmetic)).toBe(fitActivation(exact, arithmetic));
      }),
      { numRuns: 2000 },
    );
  });
});

it('scaling up is exact, scaling down rounds, ties up', () => {
  expect([3, 0, -1, -2].map((bits) => scale(-6n, bits))).toEqual([-48n, -6n, -3n, -1n]);
});

it('powers of two are those of float64, 0 and infinity beyond', () => {
  for (const exponent of [-1e7, -1100, -1074, -1, 0, 1, 53, 1023, 1024, 1e7])
    expect(powerOfTwo(exponent)).toBe(2 ** exponent);
});

it('a coefficient is rounded once, from all of its digits', () => {
  expect(coefficient(0.1, 16)).toBe(6554n);
  expect(coefficient(-0.5, 0)).toBe(0n);
  expect(coefficient(0.49999999999999994, 0)).toBe(0n);
  expect(coefficient(2 ** -1074, 1074)).toBe(1n);
  expect(coefficient(1e6, -10)).toBe(977n);
});

it('values are fitted to a width as numeric does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      fc.integer({ min: 2, max: 16 }),
      fc.constantFrom('saturate' as const, 'wrap' as const),
      (value, activationBits, overflow) => {
        expect(fitActivation(BigInt(value), machine({ activationBits, overflow }))).toBe(
          fitWidth(value, activationBits, overflow),
        );
      },
    ),
  );
});
