import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidth, maxOfWidth, minOfWidth } from '../../src/numeric/width.js';

const WIDTHS = Array.from({ length: 31 }, (_, index) => index + 2);

describe.each(WIDTHS)('a width of %i bits', (width) => {
  const max = maxOfWidth(width);
  const min = minOfWidth(width);

  it("spans what two's complement spans", () => {
    expect([min, max]).toEqual([-(2 ** (width - 1)), 2 ** (width - 1) - 1]);
  });

  it('saturates from the first value outside', () => {
    const values = [min - 2 ** 52, min - 1, min, min + 1, max - 1, max, max + 1, max + 2 ** 52];
    const clamped = [min, min, min, min + 1, max - 1, max, max, max];
    expect(values.map((value) => fitWidth(value, width, 'saturate'))).toEqual(clamped);
  });

  it('wraps from the first value outside', () => {
    const values = [min - 1, min, min + 1, max - 1, max, max + 1];
    const wrapped = [max, min, min + 1, max - 1, max, min];
    expect(values.map((value) => fitWidth(value, width, 'wrap'))).toEqual(wrapped);
  });
});

describe('fitWidth', () => {
  const value = fc.oneof(
    fc.integer({ min: -(2 ** 33), max: 2 ** 33 }),
    fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  );

  it('wraps to the low bits, for any value and width', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...WIDTHS), (x, width) => {
        expect(fitWidth(x, width, 'wrap')).toBe(Number(BigInt.asIntN(width, BigInt(x))));
      }),
    );
  });

  it('saturates to the nearest value that fits, for any value and width', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...WIDTHS), (x, width) => {
        const fits = BigInt.asIntN(width, BigInt(x)) === BigInt(x);
        const nearest = x < 0 ? minOfWidth(width) : maxOfWidth(width);
        expect(fitWidth(x, width, 'saturate')).toBe(fits ? x : nearest);
      }),
    );
  });
});
