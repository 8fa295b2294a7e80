import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WriteBack } from '../../src/numeric/write-back.js';
import { machine } from '../machines.js';
import { sumsToWriteBack, wroteBack } from '../write-backs.js';

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

/** What the bulk path makes of sums. */
function convertAll(spec: typeof EIGHT_BITS, shift: number, sums: readonly number[]) {
  const unit = new WriteBack(spec, shift);
  const values = new Int16Array(sums.length);
  unit.convertAll(Int32Array.from(sums), values);
  return { values: Array.from(values), overflows: unit.overflows };
}

describe('write-back of many sums', () => {
  const sums = [7, 8, -8, -9, 2039, 2040, -2056, -2057];

  it('rounds, saturates and counts each', () => {
    expect(convertAll(EIGHT_BITS, 4, sums)).toEqual({
      values: [0, 1, 0, -1, 127, 127, -128, -128],
      overflows: 2,
    });
  });

  it('wraps and counts where values wrap', () => {
    const wrapping = machine({ activationBits: 8, overflow: 'wrap' });
    expect(convertAll(wrapping, 0, [127, 128, 256, -129])).toEqual({
      values: [127, -128, 0, 127],
      overflows: 3,
    });
  });

  it.each([
    ['nearest' as const, [1, 2, 0]],
    ['nearest-even' as const, [0, 2, 0]],
    ['floor' as const, [0, 1, -1]],
  ])('rounds %s', (rounding, values) => {
    expect(convertAll(machine({ rounding }), 1, [1, 3, -1]).values).toEqual(values);
  });

  it('shifts by none, by 31 and by more bits than a sum has', () => {
    const largest = [2 ** 31 - 1, 2 ** 30, -(2 ** 30), -(2 ** 31)];
    expect(convertAll(EIGHT_BITS, 0, [5, -5]).values).toEqual([5, -5]);
    expect(convertAll(EIGHT_BITS, 31, largest).values).toEqual([1, 1, 0, -1]);
    expect(convertAll(EIGHT_BITS, 32, largest).values).toEqual([0, 0, 0, 0]);
  });

  it('does what it does value by value', () => {
    fc.assert(
      fc.property(sumsToWriteBack, ({ values, shift, spec }) => {
        const expected = wroteBack(values, spec, shift);
        const { values: written, overflows } = convertAll(spec, shift, Array.from(values));
        expect({ values: Int16Array.from(written), overflows }).toEqual(expected);
      }),
    );
  });
});
