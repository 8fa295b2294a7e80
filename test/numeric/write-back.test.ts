import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WriteBack } from '../../src/numeric/write-back.js';
import { machine } from '../machines.js';

const EIGHT_BITS = machine({ activationBits: 8, rounding: 'nearest', overflow: 'saturate' });

function convert(spec: typeof EIGHT_BITS, shift: number, values: readonly number[]) {
  const unit = new WriteBack(spec, shift);
  return { values: values.map((value) => unit.convert(value)), overflows: unit.overflows };
}

describe('write-back', () => {
  it('rounds, then saturates what does not fit, and counts it', () => {
    expect(convert(EIGHT_BITS, 4, [7, 8, -8, -9, 2039, 2040, -2056, -2057])).toEqual({
      values: [0, 1, 0, -1, 127, 127, -128, -128],
      overflows: 2,
    });
  });

  it('wraps what does not fit, and counts it', () => {
    const wrapping = machine({ activationBits: 8, overflow: 'wrap' });
    expect(convert(wrapping, 0, [127, 128, 256, -129])).toEqual({
      values: [127, -128, 0, 127],
      overflows: 3,
    });
  });

  it('rounds as the machine says', () => {
    expect(convert(machine({ rounding: 'nearest-even' }), 1, [1, 3, -1]).values).toEqual([0, 2, 0]);
    expect(convert(machine({ rounding: 'floor' }), 1, [1, 3, -1]).values).toEqual([0, 1, -1]);
  });

  it('shifts an accumulator away whole where its format is that much finer', () => {
    expect(convert(EIGHT_BITS, 40, [2 ** 31 - 1, -(2 ** 31)])).toEqual({ values: [0, 0], overflows: 0 });
  });

  it('leaves every value alone that fits already', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -128, max: 127 })), (values) => {
        expect(convert(EIGHT_BITS, 0, values)).toEqual({ values, overflows: 0 });
      }),
    );
  });
});
