import { describe, expect, it } from 'vitest';
import { runPasses, type Matrix } from './bench.js';

const outputOf = (matrix: Matrix, vectors: readonly (readonly number[])[]) =>
  Array.from(runPasses(matrix, vectors, { pes: 1, convolution: 'overlap' }).output);

describe('entries of one accumulator', () => {
  it('on two adjacent cycles add up', () => {
    expect(outputOf([[2, 3]], [[5, 7]])).toEqual([2 * 5 + 3 * 7]);
  });

  it('on every cycle of a long run add up', () => {
    const ones = new Array<number>(20).fill(1);
    expect(outputOf([ones], [ones.map((_, j) => j + 1)])).toEqual([210]);
  });

  it('two cycles apart add up, with another accumulator between them', () => {
    // Column 0 issues row 0, then row 1; column 1 issues row 0.
    const matrix = [
      [2, 3],
      [4, 0],
    ];
    expect(outputOf(matrix, [[5, 7]])).toEqual([31, 20]);
  });

  it('two cycles apart add up, with an empty column between them', () => {
    expect(outputOf([[2, 0, 3]], [[5, 6, 7]])).toEqual([31]);
  });

  it('three cycles apart add up', () => {
    const matrix = [
      [2, 3],
      [4, 0],
      [1, 0],
    ];
    expect(outputOf(matrix, [[5, 7]])).toEqual([31, 20, 5]);
  });

  it('never stall: each takes its one cycle', () => {
    const sameRow = runPasses([[1, 1, 1, 1]], [[1, 1, 1, 1]], { pes: 1 });
    expect(sameRow.counters.cycles).toBe(2 + 4 + 6);
  });
});

describe('the bypass serves only its own accumulator', () => {
  it('not the next row', () => {
    expect(outputOf([[2], [3]], [[5]])).toEqual([10, 15]);
  });

  it('not the same row of the next product', () => {
    expect(outputOf([[2]], [[5], [7]])).toEqual([10, 14]);
  });
});
