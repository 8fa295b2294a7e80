import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionBitsFor } from '../../src/numeric/fixed-point.js';

const width = fc.integer({ min: 2, max: 32 });

function fits(magnitude: number, fractionBits: number, widthBits: number): boolean {
  return Math.round(magnitude * 2 ** fractionBits) <= 2 ** (widthBits - 1) - 1;
}

/** Any positive float32, and those where a rounded value just reaches or passes the limit. */
const magnitude = fc.oneof(
  fc.float({ min: 2 ** -149, noNaN: true, noDefaultInfinity: true }),
  fc
    .record({
      widthBits: width,
      exponent: fc.integer({ min: -60, max: 60 }),
      off: fc.constantFrom(-0.5, -0.25, 0, 0.25, 0.5, 1),
    })
    .map(({ widthBits, exponent, off }) => (2 ** (widthBits - 1) - 1 + off) * 2 ** exponent),
);

describe('fractionBitsFor', () => {
  it('gives bits with which the magnitude fits, and with one more it does not', () => {
    fc.assert(
      fc.property(magnitude, width, (value, widthBits) => {
        const bits = fractionBitsFor(value, widthBits);
        expect(fits(value, bits, widthBits)).toBe(true);
        expect(fits(value, bits + 1, widthBits)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [1, 16, 14],
    [32767, 16, 0],
    [32767.49, 16, 0],
    [32767.5, 16, -1],
    [32768, 16, -1],
    [0.5, 16, 15],
    [255, 8, -2],
    [0.001, 16, 24],
    [2 ** -149, 16, 163],
  ])('gives %d in %i bits %i fraction bits', (value, widthBits, bits) => {
    expect(fractionBitsFor(value, widthBits)).toBe(bits);
  });

  it('gives zero all bits but the sign', () => {
    expect([2, 8, 16, 32].map((widthBits) => fractionBitsFor(0, widthBits))).toEqual([1, 7, 15, 31]);
  });
});
