import { expect, it } from 'vitest';
import { broadcastCycles, loadedBatch, runBatch } from './bench.js';

/** Four PEs; each column has an entry in each. */
const MATRIX = [1, 2, 3, 4].map((code) => [code, code, code, code]);

it('a column is broadcast once where any of the inputs is not zero', () => {
  const vectors = [
    [1, 0, 0, 0],
    [2, 0, 5, 0],
  ];
  expect(broadcastCycles(loadedBatch(MATRIX, vectors), 8)).toEqual([0, 1]);
  const { broadcasts, activations, pointerReads, bubbleCycles } = runBatch(MATRIX, vectors).counters;
  expect({ broadcasts, activations, pointerReads, bubbleCycles }).toEqual({
    broadcasts: 2,
    activations: 3,
    pointerReads: 8,
    bubbleCycles: 1,
  });
});

it('the bias is broadcast once, for every input', () => {
  const vectors = [
    [1, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  const { output, counters } = runBatch(MATRIX, vectors, {}, [10, 20, 30, 40]);
  expect(counters).toMatchObject({ broadcasts: 2, activations: 4 });
  expect(Array.from(output)).toEqual([11, 22, 33, 44, 10, 20, 30, 40, 10, 20, 30, 40]);
});
