import { expect, it } from 'vitest';
import { broadcastCycles, loadedArray, runPasses } from './bench.js';

/** 5 register rows of 4: two non-zeros in the first, one in the last lane of the last. */
const VECTOR = [1, 1, 0, 0, ...new Array<number>(12).fill(0), 0, 0, 0, 1];

/** PE 0 has 5 entries in column 0 and one in column 1; nothing else. */
const MATRIX = Array.from({ length: 17 }, (_, row) => {
  const isOfPe0 = row % 4 === 0;
  return VECTOR.map((_, column) =>
    (isOfPe0 && column === 0) || (row === 0 && column === 1) || (row === 0 && column === 19) ? 1 : 0,
  );
});

/*
 * Ring of 2, so one waits. Column 0 is broadcast in 0, taken in 1 and served in 2 to 6. Column 1 stalls in 1,
 * goes in 2 and fills PE 0's queue until it is taken in 6. The bubbles of rows 0 to 3 pass meanwhile, in 3 to 6,
 * so that column 19 goes in 7, is taken in 8 and served in 9: 10 cycles and 6 of pipeline.
 * Were bubbles to wait for room, they would pass in 7 to 10, and the whole would take 20 cycles.
 */
it('lets the bubbles of four rows pass while a queue is full', () => {
  const { counters } = runPasses(MATRIX, [VECTOR], { queueDepth: 2 });
  expect(counters).toMatchObject({ bubbleCycles: 4, queueStallCycles: 1, cycles: 16 });
});

it('broadcasts in the cycle after the last bubble where the queue has room by then', () => {
  expect(broadcastCycles(loadedArray(MATRIX, VECTOR, { queueDepth: 2 }), 20)).toEqual([0, 2, 7]);
});
