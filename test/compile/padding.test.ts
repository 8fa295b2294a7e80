import { encodeInterleaved } from '../compiled-layer.js';
import { describe, expect, it, test } from 'vitest';

/** One PE's image of one column whose rows `rows` hold code 7. */
function imageOf(rows: readonly number[], indexBits: number, pes = 1) {
  const column = {
    columnPointers: Uint32Array.from([0, rows.length]),
    rows: Uint32Array.from(rows),
    codes: new Uint16Array(rows.length).fill(7),
  };
  const [{ codes, zeros }] = encodeInterleaved(column, pes, indexBits);
  return { codes: Array.from(codes), zeros: Array.from(zeros) };
}

test('15 zeros before an entry need no padding with 4 index bits, as in EIE', () => {
  expect(imageOf([15], 4)).toEqual({ codes: [7], zeros: [15] });
});

test('16 zeros before an entry need one padding entry, which advances 16 rows', () => {
  expect(imageOf([16], 4)).toEqual({ codes: [0, 7], zeros: [15, 0] });
});

test('32 zeros before an entry need two', () => {
  expect(imageOf([31], 4)).toEqual({ codes: [0, 7], zeros: [15, 15] });
  expect(imageOf([32], 4)).toEqual({ codes: [0, 0, 7], zeros: [15, 15, 0] });
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('with %i index bits', (indexBits) => {
  const reach = 2 ** indexBits;

  it('one zero less than the reach needs no padding', () => {
    expect(imageOf([reach - 1], indexBits)).toEqual({ codes: [7], zeros: [reach - 1] });
  });

  it('as many zeros as the reach need one, twice as many two', () => {
    const full = reach - 1;
    expect(imageOf([reach], indexBits)).toEqual({ codes: [0, 7], zeros: [full, 0] });
    expect(imageOf([2 * reach], indexBits)).toEqual({ codes: [0, 0, 7], zeros: [full, full, 0] });
  });

  it('counts zeros from the entry before', () => {
    expect(imageOf([2, 2 + reach], indexBits).zeros.slice(-1)).toEqual([reach - 1]);
    expect(imageOf([2, 3 + reach], indexBits).zeros.slice(-2)).toEqual([reach - 1, 0]);
  });
});

test('only zeros in the own rows of a PE count: 63 rows are 15 of PE 0 of 4, 64 are 16', () => {
  expect(imageOf([60], 4, 4)).toEqual({ codes: [7], zeros: [15] });
  expect(imageOf([64], 4, 4)).toEqual({ codes: [0, 7], zeros: [15, 0] });
});

test('zeros start anew in each column, and those after the last entry need no padding', () => {
  const columns = {
    columnPointers: Uint32Array.from([0, 1, 2]),
    rows: Uint32Array.from([0, 15]),
    codes: Uint16Array.from([7, 7]),
  };
  expect(encodeInterleaved(columns, 1, 4)[0]).toEqual({
    codes: Uint16Array.from([7, 7]),
    zeros: Uint8Array.from([0, 15]),
    pointers: Uint32Array.from([0, 1, 2]),
  });
});
