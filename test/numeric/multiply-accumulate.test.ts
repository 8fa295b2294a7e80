import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MultiplyAccumulator } from '../../src/numeric/multiply-accumulate.js';
import { machine } from '../machines.js';

const SATURATING = machine({ accumulatorBits: 8, overflow: 'saturate' });
const WRAPPING = machine({ accumulatorBits: 8, overflow: 'wrap' });

/** Adds products without a shift and tells the sum and the overflows counted. */
function sumOf(spec: typeof SATURATING, products: readonly number[]): { sum: number; overflows: number } {
  const mac = new MultiplyAccumulator(spec, 0);
  const sum = products.reduce((total, product) => mac.shiftAdd(total, product), 0);
  return { sum, overflows: mac.overflows };
}

describe('multiply-accumulate', () => {
  it('multiplies any two 16-bit values exactly', () => {
    const int16 = fc.integer({ min: -32768, max: 32767 });
    const mac = new MultiplyAccumulator(SATURATING, 0);
    expect(mac.multiply(-32768, -32768)).toBe(2 ** 30);
    fc.assert(
      fc.property(int16, int16, (weight, activation) => {
        expect(BigInt(mac.multiply(weight, activation))).toBe(BigInt(weight) * BigInt(activation));
      }),
    );
  });

  it('shifts the product with rounding before it adds', () => {
    const mac = new MultiplyAccumulator(machine({ rounding: 'nearest' }), 4);
    expect(mac.shiftAdd(100, 23)).toBe(101);
    expect(mac.shiftAdd(100, 24)).toBe(102);
    expect(mac.shiftAdd(100, -24)).toBe(99);
    expect(mac.overflows).toBe(0);
  });

  it('saturates a sum beyond the width and counts each', () => {
    expect(sumOf(SATURATING, [127])).toEqual({ sum: 127, overflows: 0 });
    expect(sumOf(SATURATING, [127, 1])).toEqual({ sum: 127, overflows: 1 });
    expect(sumOf(SATURATING, [-128])).toEqual({ sum: -128, overflows: 0 });
    expect(sumOf(SATURATING, [-128, -1, -1])).toEqual({ sum: -128, overflows: 2 });
  });

  it('adds two sums up to both ends, and counts each that leaves the width', () => {
    const added = (spec: typeof SATURATING, sum: number, other: number) => {
      const mac = new MultiplyAccumulator(spec, 4);
      return [mac.add(sum, other), mac.overflows];
    };
    expect(added(SATURATING, 100, 27)).toEqual([127, 0]);
    expect(added(SATURATING, 100, 28)).toEqual([127, 1]);
    expect(added(SATURATING, -100, -28)).toEqual([-128, 0]);
    expect(added(SATURATING, -100, -29)).toEqual([-128, 1]);
    expect(added(WRAPPING, 100, 28)).toEqual([-128, 1]);
    expect(added(WRAPPING, -100, -29)).toEqual([127, 1]);
  });

  it('wraps a sum beyond the width and counts each', () => {
    expect(sumOf(WRAPPING, [127, 1])).toEqual({ sum: -128, overflows: 1 });
    expect(sumOf(WRAPPING, [127, 1, -1])).toEqual({ sum: 127, overflows: 2 });
  });

  it('depends on the order of additions where it saturates: 100 + 100 - 100 is 27, 100 - 100 + 100 is 100', () => {
    expect(sumOf(SATURATING, [100, 100, -100])).toEqual({ sum: 27, overflows: 1 });
    expect(sumOf(SATURATING, [100, -100, 100])).toEqual({ sum: 100, overflows: 0 });
  });

  it('does not depend on the order of additions where it wraps', () => {
    const products = fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(products, (terms) => {
        const exact = terms.reduce((sum, term) => sum + BigInt(term), 0n);
        expect(sumOf(WRAPPING, terms).sum).toBe(Number(BigInt.asIntN(8, exact)));
        expect(sumOf(WRAPPING, terms.toReversed()).sum).toBe(sumOf(WRAPPING, terms).sum);
      }),
    );
  });

  it('holds 32-bit sums exactly up to both ends', () => {
    const spec = machine({ accumulatorBits: 32 });
    const mac = new MultiplyAccumulator(spec, 0);
    expect(mac.shiftAdd(2 ** 31 - 2, 1)).toBe(2 ** 31 - 1);
    expect(mac.shiftAdd(-(2 ** 31) + 1, -1)).toBe(-(2 ** 31));
    expect(mac.overflows).toBe(0);
    expect(mac.shiftAdd(2 ** 31 - 1, 2 ** 31 - 1)).toBe(2 ** 31 - 1);
    expect(mac.overflows).toBe(1);
  });
});
