import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadedArray, runPasses, trace, type Matrix } from './bench.js';

const ROWS = 6;

/** A matrix whose column j has counts[j] entries in its first rows. */
function matrixOf(counts: readonly number[]): Matrix {
  return Array.from({ length: ROWS }, (_, row) => counts.map((count) => (row < count ? 1 : 0)));
}

const ones = (counts: readonly number[]) => counts.map(() => 1);

/** What a single PE does in each cycle: an entry's address, or . where it has none. */
function slots(counts: readonly number[], cycles: number): string {
  const array = loadedArray(matrixOf(counts), ones(counts), { pes: 1 });
  const [{ pointers }] = array.pes;
  return trace(array, cycles, () => (pointers.hasEntry ? String(pointers.address) : '.')).join('');
}

function cyclesOf(counts: readonly number[], queueDepth = 8): number {
  return runPasses(matrixOf(counts), [ones(counts)], { pes: 1, queueDepth }).counters.cycles;
}

describe('a column', () => {
  it('of three entries has three slots, one a cycle', () => {
    expect(slots([3], 7)).toBe('..012..');
  });

  it('follows the one before without a gap', () => {
    expect(slots([3, 2, 1], 9)).toBe('..012345.');
  });

  it('without entries costs one cycle', () => {
    expect(slots([2, 0, 1], 7)).toBe('..01.2.');
    expect(slots([2, 0, 0, 1], 8)).toBe('..01..2.');
    expect(cyclesOf([1, 0, 1])).toBe(cyclesOf([1, 1, 1]));
  });

  it('takes max(1, n) cycles: on one PE that never starves, 2 until the first slot, the slots, 6 of pipeline', () => {
    const counts = fc.array(fc.integer({ min: 0, max: ROWS }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 9 }), (column, queueDepth) => {
        const busy = column.reduce((sum, count) => sum + Math.max(1, count), 0);
        expect(cyclesOf(column, queueDepth)).toBe(2 + busy + 6);
      }),
    );
  });

  it('counts as busy for its slots, empty or not', () => {
    const { counters } = runPasses(matrixOf([3, 0, 2]), [[1, 1, 1]], { pes: 1 });
    expect(Array.from(counters.pe.busyCycles)).toEqual([6]);
    expect(Array.from(counters.pe.entries)).toEqual([5]);
  });
});
