import { describe, expect, it } from 'vitest';
import { plainTable } from '../../../src/report/terminal/plain-table.js';

describe('a plain table', () => {
  it('has texts to the left and numbers to the right, two blanks apart', () => {
    const rows = [
      ['layer', 'bound by', 'cycles'],
      ['conv1', 'work', '5'],
      ['a long name', 'broadcast', '1,234,567'],
    ];
    expect(plainTable(rows, [0, 1]).split('\n')).toEqual([
      'layer        bound by      cycles',
      'conv1        work               5',
      'a long name  broadcast  1,234,567',
    ]);
  });

  it('is aligned where characters take two places of a terminal, or none', () => {
    const rows = [
      ['名', 'n'],
      ['abc', '1'],
      ['e\u0301', '2'],
    ];
    expect(plainTable(rows, [0]).split('\n')).toEqual(['名   n', 'abc  1', 'e\u0301    2']);
  });

  it('keeps a row on one line whatever stands in a cell', () => {
    const rows = [
      ['a\nb', 'n'],
      ['\u001b[31m', '1'],
    ];
    expect(plainTable(rows, [0]).split('\n')).toEqual(['a\uFFFDb    n', '\uFFFD[31m  1']);
  });
});
