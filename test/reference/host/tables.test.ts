import { describe, expect, it } from 'vitest';
import { readTable, tables } from '../../../src/reference/host/tables.js';

/** No entry is so near to a tie that float64 would not tell. */
const HALF = 0.5 + 1e-6;

describe('the tables of functions', () => {
  const { logistic, power, logarithm, log2OfE } = tables();

  it('S has 1 / (1 + e^-x) rounded to 24 fraction bits, every 1/32 up to 16', () => {
    expect(logistic.entries).toHaveLength(513);
    for (const [k, entry] of logistic.entries.entries())
      expect(Math.abs(entry - 2 ** 24 / (1 + Math.exp(-k / 32)))).toBeLessThanOrEqual(HALF);
  });

  it('P has 2^-x rounded to 30 fraction bits, every 1/256 up to 1: in whole numbers', () => {
    expect(power.entries).toHaveLength(257);
    for (const [k, entry] of power.entries.entries()) {
      const exact = 2n ** (31n * 256n - BigInt(k));
      expect((2n * BigInt(entry) - 1n) ** 256n <= exact).toBe(true);
      expect((2n * BigInt(entry) + 1n) ** 256n > exact).toBe(true);
    }
  });

  it('L has log2(1 + x) rounded to 24 fraction bits, every 1/256 up to 1', () => {
    expect(logarithm.entries).toHaveLength(257);
    for (const [k, entry] of logarithm.entries.entries())
      expect(Math.abs(entry - 2 ** 24 * Math.log2(1 + k / 256))).toBeLessThanOrEqual(HALF);
    expect([logarithm.entries[0], logarithm.entries[256]]).toEqual([0, 2 ** 24]);
  });

  it('log2(e) is rounded to 24 fraction bits', () => {
    expect(log2OfE).toBe(Math.round(Math.LOG2E * 2 ** 24));
  });
});

it('a table is read as a straight line between entries, ties up', () => {
  const table = { entries: Int32Array.of(0, 3, -2), restBits: 1 };
  expect([0, 1, 2, 3].map((argument) => readTable(table, argument))).toEqual([0, 2, 3, 1]);
});
