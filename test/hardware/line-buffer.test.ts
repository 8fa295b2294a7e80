import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { runPasses, type Matrix } from './bench.js';

/** 3 rows and 4 columns, full: 12 entries, those of column j at 3j to 3j + 2. With 64 bits, 8 to a line. */
const FULL: Matrix = Array.from({ length: 3 }, () => [1, 1, 1, 1]);

function lineReads(
  matrix: Matrix,
  vectors: readonly (readonly number[])[],
  changes: Partial<HardwareSpec> = {},
): number {
  return runPasses(matrix, vectors, { pes: 1, ...changes }).counters.pe.spmatLineReads[0];
}

describe('the line buffer, kept', () => {
  it('reads a line once for all entries in it', () => {
    expect(lineReads(FULL, [[1, 0, 0, 0]])).toBe(1);
    expect(lineReads(FULL, [[1, 1, 1, 1]])).toBe(2);
  });

  it('survives from column to column', () => {
    expect(lineReads(FULL, [[1, 1, 0, 0]])).toBe(1);
  });

  it('survives an empty column, which reads nothing', () => {
    expect(lineReads([[1, 0, 1]], [[1, 1, 1]])).toBe(1);
    expect(lineReads([[0, 0, 1]], [[1, 1, 0]])).toBe(0);
  });

  it('survives from pass to pass', () => {
    const vector = [1, 1, 0, 0];
    expect(lineReads(FULL, [vector, vector, vector], { convolution: 'overlap' })).toBe(1);
    expect(lineReads(FULL, [vector, vector, vector], { convolution: 'drain' })).toBe(1);
  });

  it('reads a line again that another has replaced', () => {
    const vector = [1, 1, 1, 1];
    expect(lineReads(FULL, [vector, vector])).toBe(4);
  });

  it('reads both lines of a column that lies across two', () => {
    expect(lineReads(FULL, [[0, 0, 1, 0]])).toBe(2);
  });

  it.each([
    [16, 4, 6],
    [32, 4, 3],
    [64, 4, 2],
    [128, 4, 1],
    [64, 8, 3],
    [32, 8, 6],
  ])('of %i bits with codes of %i bits takes %i reads for 12 entries', (spmatWidthBits, codeBits, reads) => {
    expect(lineReads(FULL, [[1, 1, 1, 1]], { spmatWidthBits, codeBits })).toBe(reads);
  });

  it('reads as often as the line changes along the entries of the broadcast columns', () => {
    const size = { minLength: 12, maxLength: 12 };
    const weights = fc.array(fc.array(fc.integer({ min: 0, max: 1 }), size), { minLength: 1, maxLength: 9 });
    const inputs = fc.array(fc.integer({ min: 0, max: 1 }), size);
    fc.assert(
      fc.property(weights, inputs, fc.constantFrom(16, 32, 64), (matrix, vector, spmatWidthBits) => {
        let address = 0;
        const lines: number[] = [];
        for (const [column, input] of vector.entries())
          for (const row of matrix) {
            if (row[column] === 0) continue;
            if (input !== 0) lines.push(Math.floor(address / (spmatWidthBits / 8)));
            address++;
          }
        const changes = lines.filter((line, at) => line !== lines[at - 1]).length;
        expect(lineReads(matrix, [vector], { spmatWidthBits })).toBe(changes);
      }),
    );
  });
});

/** Columns 0 and 1 lie in line 0, column 2 in lines 0 and 1, column 3 in line 1. */
describe('the line buffer, read anew per column', () => {
  const perColumn = { lineBuffer: 'per-column' as const };

  it('takes two reads for two columns in one line, where a kept one takes one', () => {
    expect(lineReads(FULL, [[1, 1, 0, 0]])).toBe(1);
    expect(lineReads(FULL, [[1, 1, 0, 0]], perColumn)).toBe(2);
  });

  it('reads a line once for all entries of a column in it', () => {
    expect(lineReads(FULL, [[1, 0, 0, 0]], perColumn)).toBe(1);
  });

  it('reads both lines of a column that lies across two', () => {
    expect(lineReads(FULL, [[0, 0, 1, 0]], perColumn)).toBe(2);
  });

  it('reads nothing for an empty column', () => {
    expect(lineReads([[1, 0, 1]], [[1, 1, 1]], perColumn)).toBe(2);
  });

  it('reads for every pass anew', () => {
    const vector = [1, 1, 0, 0];
    expect(lineReads(FULL, [vector, vector, vector], { ...perColumn, convolution: 'overlap' })).toBe(6);
    expect(lineReads(FULL, [vector, vector, vector], { ...perColumn, convolution: 'drain' })).toBe(6);
  });

  it('reads for the bias column like for any other', () => {
    const reads = runPasses([[1]], [[1]], { pes: 1, ...perColumn }, [3]).counters.pe.spmatLineReads;
    expect(Array.from(reads)).toEqual([2]);
  });

  it.each([
    [16, 8],
    [32, 6],
    [64, 5],
    [128, 4],
  ])('of %i bits takes %i reads for 12 entries in 4 columns', (spmatWidthBits, reads) => {
    expect(lineReads(FULL, [[1, 1, 1, 1]], { ...perColumn, spmatWidthBits })).toBe(reads);
  });

  it('costs no time', () => {
    const countersOf = (lineBuffer: HardwareSpec['lineBuffer']) => {
      const { pe, ...others } = runPasses(FULL, [[1, 1, 1, 1]], { pes: 1, lineBuffer }).counters;
      return { ...others, busy: pe.busyCycles };
    };
    expect(countersOf('per-column')).toEqual(countersOf('kept'));
  });
});
