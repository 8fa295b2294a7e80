import { expect, it } from 'vitest';
import { broadcastCycles, loadedArray, runPasses } from './bench.js';

const ALL = { skipZeros: false };

it('without skipping every column is broadcast, zero or not, and a row that is not full ends in a bubble', () => {
  // 4 PEs, 6 columns: the last lane ends the first row; the second has two columns, then a bubble.
  const array = loadedArray([[1, 1, 1, 1, 1, 1]], [0, 0, 5, 0, 0, 0], ALL);
  expect(broadcastCycles(array, 12)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(array.ccu.bubbleCycles).toBe(1);
});

it('zeros are multiplied: the sum is the same and the entries are served', () => {
  const run = (changes: object) => runPasses([[1, 2, 3]], [[7, 0, 9]], changes);
  expect(run(ALL).output).toEqual(run({}).output);
  expect(Array.from(run(ALL).counters.pe.entries)).toEqual([3, 0, 0, 0]);
  expect(Array.from(run({}).counters.pe.entries)).toEqual([2, 0, 0, 0]);
});
