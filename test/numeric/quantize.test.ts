import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantize, quantize, quantizeAll } from '../../src/numeric/fixed-point.js';
import { maxOfWidth, minOfWidth } from '../../src/numeric/width.js';

const format = fc.record({
  fractionBits: fc.integer({ min: -40, max: 60 }),
  widthBits: fc.integer({ min: 2, max: 32 }),
});

describe('quantize', () => {
  it('takes back every raw value that dequantize made real', () => {
    const cases = format.chain((chosen) =>
      fc.tuple(
        fc.constant(chosen),
        fc.integer({ min: minOfWidth(chosen.widthBits), max: maxOfWidth(chosen.widthBits) }),
      ),
    );
    fc.assert(
      fc.property(cases, ([{ fractionBits, widthBits }, raw]) => {
        expect(quantize(dequantize(raw, fractionBits), fractionBits, widthBits)).toBe(raw);
      }),
    );
  });

  it('is off by half a step at most where the value fits, and clamps where it does not', () => {
    fc.assert(
      fc.property(format, fc.float({ noNaN: true, noDefaultInfinity: true }), (chosen, value) => {
        const { fractionBits, widthBits } = chosen;
        const scaled = value * 2 ** fractionBits;
        const raw = quantize(value, fractionBits, widthBits);
        if (scaled > maxOfWidth(widthBits)) expect(raw).toBe(maxOfWidth(widthBits));
        else if (scaled < minOfWidth(widthBits)) expect(raw).toBe(minOfWidth(widthBits));
        else expect(Math.abs(raw - scaled)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it.each([
    [0.5, 1],
    [1.5, 2],
    [-0.5, 0],
    [-1.5, -1],
    [-0.51, -1],
    [127.49, 127],
    [127.5, 127],
    [1e9, 127],
    [-128.5, -128],
    [-128.51, -128],
    [-1e9, -128],
  ])('takes %d to %i in 8 bits without fraction: ties go up, the rest clamps', (value, raw) => {
    expect(quantize(value, 0, 8)).toBe(raw);
  });

  it('takes arrays value by value', () => {
    const values = [0.25, -0.25, 3, -3];
    expect(quantizeAll(values, 2, 4)).toEqual(Int16Array.from([1, -1, 7, -8]));
  });
});
