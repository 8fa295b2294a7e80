import { expect, it } from 'vitest';
import { broadcastCycles, loadedArray, runPasses } from './bench.js';

const LOCK_STEP = { queueDepth: 1 };

/*
 * PE 0 holds rows 0, 2 and 4, PE 1 the others. Column 0 has three entries on PE 0, column 1 one on PE 1, column 2 none.
 */
const MATRIX = [
  [1, 0, 0],
  [0, 1, 0],
  [1, 0, 0],
  [0, 0, 0],
  [1, 0, 0],
];

it('a broadcast arrives when the slowest PE has served the one before, and is served without a gap', () => {
  // Popped in 1, served in 2 to 4. Column 1 goes in 3 and is popped in 4, served in 5; column 2 goes in 4. Lane 1 needs no bubble.
  expect(broadcastCycles(loadedArray(MATRIX, [1, 1, 1], { pes: 2, ...LOCK_STEP }), 12)).toEqual([0, 3, 4]);
});

it('what the slowest PE takes adds up: 3 + 1 + 1 slots after the hand-over, and the pipeline', () => {
  const { cycles, queueStallCycles } = runPasses(MATRIX, [[1, 1, 1]], { pes: 2, ...LOCK_STEP }).counters;
  expect(cycles).toBe(2 + 5 + 6);
  expect(queueStallCycles).toBe(2);
});
