import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_VALUES, parseValues } from '../../../src/config/axes/axis-values.js';
import { UserError } from '../../../src/base/errors.js';
import { userErrorOf } from '../../formats/user-error.js';

/** The values of a list, or what is said against it. */
function answer(list: string): readonly unknown[] | string {
  try {
    return parseValues(list);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

describe('values of an axis', () => {
  it.each([
    ['16', [16]],
    ['16,32,64', [16, 32, 64]],
    [' 16 , 32 ', [16, 32]],
    ['-1.5,+2,1e3,.5', [-1.5, 2, 1000, 0.5]],
    ['true,false', [true, false]],
    ['auto,3', ['auto', 3]],
    ['400 MHz,1.2 GHz', ['400 MHz', '1.2 GHz']],
    ['../a.net,synthetic', ['../a.net', 'synthetic']],
    ['0x10', ['0x10']],
  ])('%s are read one by one', (text, values) => {
    expect(parseValues(text)).toEqual(values);
  });

  it.each([
    ['1..5', [1, 2, 3, 4, 5]],
    ['1..10:+3', [1, 4, 7, 10]],
    ['1..9:+3', [1, 4, 7]],
    ['2..32:x2', [2, 4, 8, 16, 32]],
    ['2..33:x2', [2, 4, 8, 16, 32]],
    ['3..100:x3', [3, 9, 27, 81]],
    ['1..100:x10', [1, 10, 100]],
    ['1..1.5:x1.1', [1, 1.1, 1.21, 1.331, 1.4641]],
    ['0.125..1:+0.125', [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]],
    ['0.1..0.5:+0.1', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['-0.3..0.3:+0.1', [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    ['5..5', [5]],
    ['5..5:x2', [5]],
    ['1 .. 3 : +1', [1, 2, 3]],
    ['1,4..6,32', [1, 4, 5, 6, 32]],
    ['200..800:+300 MHz', ['200 MHz', '500 MHz', '800 MHz']],
    ['128..512:x2 KiB', ['128 KiB', '256 KiB', '512 KiB']],
    ['1..99:+49 %', ['1 %', '50 %', '99 %']],
  ])('the range %s has every value in it, exactly', (text, values) => {
    expect(parseValues(text)).toEqual(values);
  });

  it('of a range with a step are the decimals that they say', () => {
    const decimal = fc.tuple(
      fc.integer({ min: -9999, max: 9999 }),
      fc.integer({ min: 1, max: 999 }),
      fc.nat(50),
    );
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), ([first, step, count], decimals) => {
        const text = (value: number) => (value / 10 ** decimals).toFixed(decimals);
        const range = `${text(first)}..${text(first + count * step)}:+${text(step)}`;
        const expected = Array.from({ length: count + 1 }, (_, index) => Number(text(first + index * step)));
        expect(parseValues(range).map((value) => Number(value) + 0)).toEqual(
          expected.map((value) => value + 0),
        );
      }),
    );
  });

  it('of a range with a factor reach its end and do not pass it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 0, max: 6 }),
        (first, factor, count) => {
          const last = first * factor ** count;
          expect(parseValues(`${first}..${last}:x${factor}`).at(-1)).toBe(last);
          expect(parseValues(`${first}..${last * factor - 1}:x${factor}`)).toHaveLength(count + 1);
          if (count > 0) expect(parseValues(`${first}..${last - 1}:x${factor}`)).toHaveLength(count);
        },
      ),
    );
  });
});

describe('values that are none', () => {
  const values = 'values such as "16,32,64", or a range such as "16..64:x2", "1..9:+2" or "1..9"';
  const forms = 'write FIRST..LAST, FIRST..LAST:+STEP or FIRST..LAST:xFACTOR';
  it.each([
    ['', `a value is missing; write ${values}`],
    ['16,,32', `a value is missing; write ${values}`],
    ['16,', `a value is missing; write ${values}`],
    ['9..1', '"9..1" ends before it begins; write the smaller value first'],
    ['1..9:+0', '"1..9:+0" has a step of 0; write one above 0'],
    ['1..9:+-1', '"1..9:+-1" has a step of -1; write one above 0'],
    ['1..9:x1', '"1..9:x1" has a factor of 1; write one above 1'],
    ['1..9:x0.5', '"1..9:x0.5" has a factor of 0.5; write one above 1'],
    ['0..8:x2', '"0..8:x2" begins at 0; a range of factors begins above 0'],
    ['1..9:2', `"1..9:2" is not a range; ${forms}`],
    ['1..9x2', `"1..9x2" is not a range; ${forms}`],
    ['1...9', `"1...9" is not a range; ${forms}`],
    ['1..', '"1.." is not a range; write FIRST..LAST, FIRST..LAST:+STEP or FIRST..LAST:xFACTOR'],
    ['1e999', '"1e999" is too large; write a smaller number'],
    [
      '1..1234567890123456',
      '"1..1234567890123456" has a number of more than 15 characters; write a shorter one',
    ],
    [
      '0.000000001..99999999999',
      '"0.000000001..99999999999" has numbers too far apart; write fewer decimals',
    ],
    ['1..1000000000', '1,000,000,000 values; an axis has at most 1,000,000: write a larger step'],
    ['1..600000,1..600000', '1,200,000 values; an axis has at most 1,000,000: write a larger step'],
    ['1..99999999:x1.0000001', /^\d\d\d,\d\d\d,\d\d\d values; an axis has at most 1,000,000/],
  ])('%s', (text, message) => {
    expect(userErrorOf(() => parseValues(text))).toMatch(message);
  });

  it('are counted before they are made', () => {
    expect(parseValues(`1..${MOST_VALUES}`)).toHaveLength(MOST_VALUES);
    expect(userErrorOf(() => parseValues(`1..${MOST_VALUES + 1}`))).toContain('1,000,001 values');
    expect(userErrorOf(() => parseValues('1..999999999999999'))).toContain('999,999,999,999,999 values');
  });

  it('are answered with values or one line, whatever the text', () => {
    const piece = fc.constantFrom(
      '1',
      '0',
      '9',
      '.',
      '..',
      ':',
      'x',
      '+',
      '-',
      ',',
      ' ',
      'e',
      '%',
      'MHz',
      '\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (list) => {
        const said = answer(list);
        if (typeof said === 'string') expect(said).not.toMatch(/[\n\r\u2028\u2029]/);
        else expect(said.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
