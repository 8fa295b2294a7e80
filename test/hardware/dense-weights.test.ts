import { expect, it } from 'vitest';
import { runPasses } from './bench.js';

/* Rows 0 and 2 on PE 0, row 1 on PE 1. */
const MATRIX = [
  [1, 0, 0, 0],
  [0, 0, 2, 0],
  [0, 0, 0, 3],
];
const DENSE = { pes: 2, weights: 'dense' as const };

it('a column takes a slot for each row of a PE, whatever its weights are; stored zeros count as padding', () => {
  const { output, counters } = runPasses(MATRIX, [[1, 1, 1, 1]], DENSE);
  expect(Array.from(output)).toEqual([1, 2, 3]);
  expect(Array.from(counters.pe.busyCycles)).toEqual([8, 4]);
  expect(Array.from(counters.pe.paddingEntries)).toEqual([6, 3]);
});

it('there are no pointers to read', () => {
  expect(runPasses(MATRIX, [[1, 1, 1, 1]], DENSE).counters.pointerReads).toBe(0);
});

it('an entry is its code alone: 16 of 4 bits to a line of 64, where 8 with their indices are', () => {
  const full = [new Array<number>(16).fill(1)];
  const readsOf = (weights: 'dense' | 'sparse') =>
    runPasses(full, [new Array<number>(16).fill(1)], { pes: 1, weights }).counters.pe.spmatLineReads[0];
  expect(readsOf('dense')).toBe(1);
  expect(readsOf('sparse')).toBe(2);
});
