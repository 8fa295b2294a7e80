import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantitiesOf } from '../../../src/report/sweep/quantities.js';
import { isMultiplicative } from '../../../src/report/sweep/spacing.js';

describe('values of an axis as numbers', () => {
  it.each([
    ['plain numbers', [16, 32, 64], [16, 32, 64], ''],
    ['one unit', ['400 MHz', '800 MHz'], [400, 800], 'MHz'],
    ['multiples of one unit, in that of the first', ['800 MHz', '1 GHz'], [800, 1000], 'MHz'],
    ['binary multiples', ['512 B', '1 KiB', '2 MiB'], [512, 1024, 2 ** 21], 'B'],
    ['rates', ['1 GB/s', '500 MB/s'], [1, 0.5], 'GB/s'],
    ['shares', ['1 %', '25 %'], [1, 25], '%'],
    ['units without a blank and small numbers', ['5pJ', '0.5 nJ', '.25 pJ'], [5, 500, 0.25], 'pJ'],
    ['powers of one unit', ['1 mm^2', '2 mm^2'], [1, 2], 'mm^2'],
  ])('%s', (_, values, numbers, unit) => {
    expect(quantitiesOf(values)).toEqual({ numbers, unit });
  });

  it.each([
    ['texts', ['kept', 'per-column']],
    ['truth values', [true, false]],
    ['a text among numbers', [16, 'auto']],
    ['units that measure different things', ['1 MHz', '1 MB']],
    ['powers of units, whose prefixes count more than once', ['1 mm^2', '1 um^2']],
    ['a file', ['2nd.net']],
  ])('none: %s', (_, values) => {
    expect(quantitiesOf(values)).toBeNull();
  });
});

describe('are numbers multiples of one another rather than equally far apart?', () => {
  it.each([
    [[16, 32, 64], true],
    [[64, 16, 32], true],
    [[1, 2, 4, 8, 16, 100], true],
    [[10, 20, 30, 40], false],
    [[1, 2, 3, 4, 5], false],
    [[2, 3], false],
    [[32, 64], false],
    [[0, 1, 10, 100], false],
    [[-4, 2, 64], false],
    [[7, 7, 7], false],
  ])('%j: %s', (numbers, answer) => {
    expect(isMultiplicative(numbers)).toBe(answer);
  });

  it('whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3 }), (numbers) => {
        expect(isMultiplicative(numbers)).toBe(isMultiplicative(numbers.toReversed()));
      }),
    );
  });
});
