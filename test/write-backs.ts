import fc from 'fast-check';
import type { ArithmeticSpec } from '../src/numeric/arithmetic-spec.js';
import { WriteBack } from '../src/numeric/write-back.js';
import { machine } from './machines.js';

const INT32_MAX = 2 ** 31 - 1;

/** Sums of all magnitudes, to be written back in some arithmetic with `shift` fraction bits less. */
export const sumsToWriteBack = fc.record({
  values: fc
    .array(fc.tuple(fc.integer({ min: -(2 ** 31), max: INT32_MAX }), fc.integer({ min: 0, max: 31 })), {
      maxLength: 40,
    })
    .map((pairs) => Int32Array.from(pairs, ([value, smaller]) => value >> smaller)),
  shift: fc.integer({ min: 0, max: 40 }),
  spec: fc
    .record({
      activationBits: fc.integer({ min: 2, max: 16 }),
      rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
      overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
    })
    .map(machine),
});

/** What numeric's own write-back makes of them, value by value. */
export function wroteBack(
  values: Int32Array,
  spec: ArithmeticSpec,
  shift: number,
): { values: Int16Array; overflows: number } {
  const unit = new WriteBack(spec, shift);
  const written = Int16Array.from(values, (value) => unit.convert(value));
  return { values: written, overflows: unit.overflows };
}
