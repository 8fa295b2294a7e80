import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaledMantissa } from '../../src/numeric/scaled-mantissa.js';

it('a ratio is 16 bits and a shift', () => {
  expect(scaledMantissa(1, 1)).toEqual({ mantissa: 2 ** 15, shift: 15 });
  expect(scaledMantissa(1, 3)).toEqual({ mantissa: 43691, shift: 17 });
  expect(scaledMantissa(1e-4, 5)).toEqual({ mantissa: Math.round(2e-5 * 2 ** 31), shift: 31 });
  expect(scaledMantissa(0, 5)).toEqual({ mantissa: 0, shift: 0 });
});

it('a mantissa that rounds up to 2^16 is halved', () => {
  expect(scaledMantissa(2 ** 17 - 1, 1)).toEqual({ mantissa: 2 ** 15, shift: -2 });
});

it('is within half a step of the ratio, whatever that is', () => {
  const positive = fc.double({ min: 1e-100, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, fc.integer({ min: 1, max: 2 ** 20 }), (numerator, divisor) => {
      const { mantissa, shift } = scaledMantissa(numerator, divisor);
      expect(mantissa).toBeGreaterThanOrEqual(2 ** 15);
      expect(mantissa).toBeLessThan(2 ** 16);
      const ratio = numerator / divisor / mantissa;
      expect(Math.abs(ratio * 2 ** shift - 1)).toBeLessThanOrEqual(2 ** -16 + 2 ** -50);
    }),
  );
});
