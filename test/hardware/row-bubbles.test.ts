import { describe, expect, it } from 'vitest';
import { broadcastCycles, loadedArray, runPasses } from './bench.js';

/** Broadcast cycles, bubbles and total of a vector on 4 PEs whose only row has a weight for each input. */
function scanOf(vector: readonly number[]) {
  const matrix = [vector.map(() => 1)];
  const { counters } = runPasses(matrix, [vector]);
  return {
    broadcasts: broadcastCycles(loadedArray(matrix, vector), 20),
    bubbles: counters.bubbleCycles,
    cycles: counters.cycles,
  };
}

describe('the scan of register rows of 4 lanes', () => {
  it('spends one bubble on a row without a non-zero', () => {
    expect(scanOf([0, 0, 0, 0, 1, 1, 1, 1])).toEqual({ broadcasts: [1, 2, 3, 4], bubbles: 1, cycles: 13 });
    expect(scanOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).toEqual({ broadcasts: [2], bubbles: 2, cycles: 11 });
  });

  it('spends one bubble after the last non-zero of a row', () => {
    expect(scanOf([1, 0, 0, 0, 0, 0, 0, 1])).toEqual({ broadcasts: [0, 2], bubbles: 1, cycles: 11 });
    expect(scanOf([1, 1, 1, 0, 0, 0, 0, 1])).toEqual({ broadcasts: [0, 1, 2, 4], bubbles: 1, cycles: 13 });
  });

  it('needs no bubble after a non-zero in the last lane', () => {
    expect(scanOf([0, 0, 0, 1, 0, 0, 0, 1])).toEqual({ broadcasts: [0, 1], bubbles: 0, cycles: 10 });
    expect(scanOf([1, 1, 1, 1, 1, 1, 1, 1]).bubbles).toBe(0);
  });

  it('spends nothing on zeros before a non-zero of the row', () => {
    expect(scanOf([0, 0, 1, 0, 0, 1, 0, 1])).toEqual({ broadcasts: [0, 2, 3], bubbles: 1, cycles: 12 });
  });

  it('takes the lanes beyond a short vector for zeros', () => {
    expect(scanOf([0, 0, 0, 1, 1])).toEqual({ broadcasts: [0, 1], bubbles: 1, cycles: 10 });
  });

  it('ends with the bubbles of the last rows, though every PE has long served', () => {
    // Broadcast in 0, bubbles in 1 to 5, finished at 6.
    const vector = [1, ...new Array<number>(19).fill(0)];
    expect(scanOf(vector)).toEqual({ broadcasts: [0], bubbles: 5, cycles: 12 });
  });
});
