import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../src/numeric/arithmetic-spec.js';
import { shiftRight } from '../../src/numeric/rounding.js';

const SHIFTS = Array.from({ length: 41 }, (_, shift) => shift);

/** value / 2^shift, exactly, then rounded as the name says. */
const ORACLES: Record<Rounding, (value: bigint, shift: bigint) => bigint> = {
  floor: (value, shift) => value >> shift,
  nearest: (value, shift) => (2n * value + (1n << shift)) >> (shift + 1n),
  'nearest-even': (value, shift) => {
    const floor = value >> shift;
    const twiceRest = 2n * (value - (floor << shift));
    const isUp = twiceRest > 1n << shift || (twiceRest === 1n << shift && floor % 2n !== 0n);
    return isUp ? floor + 1n : floor;
  },
};

const edge = fc.constantFrom(-(2 ** 31), -(2 ** 31) + 1, -1, 0, 1, 2 ** 31 - 1);

/** At and next to k + 1/2 for some shift. */
const nearTie = fc
  .record({ k: fc.integer(), shift: fc.integer({ min: 1, max: 31 }), off: fc.integer({ min: -1, max: 1 }) })
  .map(({ k, shift, off }) => ((k << shift) + (1 << (shift - 1)) + off) | 0);

const int32 = fc.oneof(fc.integer(), edge, nearTie);

describe('shiftRight', () => {
  it.each(Object.entries(ORACLES))(
    'rounds %s as exact division does, for shifts 0 to 40 over all int32',
    (rounding, oracle) => {
      fc.assert(
        fc.property(int32, (value) => {
          const exact = SHIFTS.map((shift) => Number(oracle(BigInt(value), BigInt(shift))));
          expect(SHIFTS.map((shift) => shiftRight(value, shift, rounding as Rounding))).toEqual(exact);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it.each([
    ['nearest', -3, -1],
    ['nearest', -1, 0],
    ['nearest', 1, 1],
    ['nearest', 3, 2],
    ['nearest-even', -3, -2],
    ['nearest-even', -1, 0],
    ['nearest-even', 1, 0],
    ['nearest-even', 3, 2],
    ['floor', -3, -2],
    ['floor', -1, -1],
    ['floor', 1, 0],
    ['floor', 3, 1],
  ] as const)('%s takes %i / 2 to %i', (rounding, value, expected) => {
    expect(shiftRight(value, 1, rounding)).toBe(expected);
  });
});
