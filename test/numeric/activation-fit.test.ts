import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActivationFit } from '../../src/numeric/activation-fit.js';

describe('integers fitted to activations', () => {
  it('are clamped, or lose high bits, and are counted', () => {
    const clamping = new ActivationFit({ activationBits: 8, overflow: 'saturate' });
    expect([127, 128, -128, -129, 1e300].map((value) => clamping.fit(value))).toEqual([
      127, 127, -128, -128, 127,
    ]);
    expect(clamping.overflows).toBe(3);
    const wrapping = new ActivationFit({ activationBits: 8, overflow: 'wrap' });
    expect([128, -129, 2 ** 60].map((value) => wrapping.fit(value))).toEqual([-128, 127, 0]);
    expect(wrapping.overflows).toBe(3);
  });

  it.each([
    [127, 127, 0],
    [128, 127, 1],
    [-128, -128, 0],
    [-129, -128, 1],
    [0, 0, 0],
    [-1, -1, 0],
  ])('as quotients of %i by dividends beyond a double are %i', (quotient, fitted, overflows) => {
    const unit = new ActivationFit({ activationBits: 8, overflow: 'saturate' });
    const [divisor, bits] = [2 ** 45, 10];
    const value = (quotient * divisor) / 2 ** bits;
    expect(unit.fitQuotient(value, bits, divisor)).toBe(fitted);
    const tie = (2 * quotient - 1) * (divisor / 2 / 2 ** bits); // half below the quotient: to it, as ties go up
    expect(unit.fitQuotient(tie, bits, divisor)).toBe(fitted);
    const less = tie - 1;
    expect(unit.fitQuotient(less, bits, divisor)).toBe(Math.max(-128, Math.min(127, quotient - 1)));
    const isLessOut = quotient - 1 > 127 || quotient - 1 < -128;
    expect(unit.overflows).toBe(2 * overflows + (isLessOut ? 1 : 0));
  });

  it('as quotients are exact, however large', () => {
    const value = fc.integer({ min: -(2 ** 49), max: 2 ** 49 });
    fc.assert(
      fc.property(
        value,
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 1, max: 2 ** 49 }),
        fc.constantFrom('saturate' as const, 'wrap' as const),
        (dividend, bits, divisor, overflow) => {
          const exact = floorOf(
            2n * (BigInt(dividend) << BigInt(bits)) + BigInt(divisor),
            2n * BigInt(divisor),
          );
          const fits = exact >= -32768n && exact <= 32767n;
          const clamped = exact < 0n ? -32768 : 32767;
          const unit = new ActivationFit({ activationBits: 16, overflow });
          const outcome = unit.fitQuotient(dividend, bits, divisor);
          expect(unit.overflows).toBe(fits ? 0 : 1);
          if (fits || overflow === 'wrap') expect(outcome).toBe(Number(BigInt.asIntN(16, exact)));
          else expect(outcome).toBe(clamped);
        },
      ),
    );
  });
});

function floorOf(a: bigint, b: bigint): bigint {
  return (a - (((a % b) + b) % b)) / b;
}
