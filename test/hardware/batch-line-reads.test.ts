import { expect, it } from 'vitest';
import { runBatch } from './bench.js';

/** One PE; lines of two entries, so that a column of four lies in two. */
const MATRIX = [[1], [2], [3], [4]];
const MACHINE = { pes: 1, spmatWidthBits: 16 };

it.each(['kept', 'per-column'] as const)('a line is read once for all inputs (%s)', (lineBuffer) => {
  const reads = (inputs: number) => {
    const { pe } = runBatch(MATRIX, Array<number[]>(inputs).fill([7]), { ...MACHINE, lineBuffer }).counters;
    return { lines: pe.spmatLineReads[0], entries: pe.entries[0] };
  };
  expect(reads(1)).toEqual({ lines: 2, entries: 4 });
  expect(reads(3)).toEqual({ lines: 2, entries: 12 });
});
