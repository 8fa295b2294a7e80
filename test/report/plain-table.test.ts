import { describe, expect, it } from 'vitest';
import { plainTable } from '../../src/report/plain-table.js';

describe('a plain table', () => {
  it('has its first column to the left and the others to the right, two blanks apart', () => {
    const text = plainTable(
      ['layer', 'cycles'],
      [
        ['conv1', '5'],
        ['a long name', '1,234,567'],
      ],
    );
    expect(text.split('\n')).toEqual([
      'layer           cycles',
      'conv1                5',
      'a long name  1,234,567',
    ]);
  });

  it('has texts to the left where it is told so, and needs no head', () => {
    expect(
      plainTable(
        null,
        [
          ['a', 'b', '1'],
          ['long', 'longer', '1,000'],
        ],
        [0, 1],
      ).split('\n'),
    ).toEqual(['a     b           1', 'long  longer  1,000']);
  });

  it('is aligned where characters take two places of a terminal, or none', () => {
    expect(
      plainTable(
        ['名', 'n'],
        [
          ['abc', '1'],
          ['e\u0301', '2'],
        ],
      ).split('\n'),
    ).toEqual(['名   n', 'abc  1', 'e\u0301    2']);
  });

  it('keeps a row on one line whatever stands in a cell', () => {
    expect(plainTable(['a\nb', 'n'], [['\u001b[31m', '1']]).split('\n')).toEqual([
      'a\uFFFDb    n',
      '\uFFFD[31m  1',
    ]);
  });
});
