import { describe, expect, it } from 'vitest';
import { broadcastCycles, clock, loadedArray, runPasses } from './bench.js';

/** 5 rows on one PE: each of 8 columns takes 5 cycles. */
const SLOW = Array.from({ length: 5 }, () => new Array<number>(8).fill(1));
const ONES = new Array<number>(8).fill(1);

describe('a ring of 4 slots, of which 3 can wait', () => {
  const changes = { pes: 1, queueDepth: 4 };

  /*
   * Columns 0 to 3 go in 0 to 3: one is in service from 1 on, three wait. Column 0 has the slots 2 to 6;
   * column 1 is taken in 6. The queue, full at the start of 6, has room at the start of 7.
   */
  it('holds back the broadcast while 3 wait, until the cycle after one is taken', () => {
    expect(broadcastCycles(loadedArray(SLOW, ONES, changes), 30)).toEqual([0, 1, 2, 3, 7, 12, 17, 22]);
  });

  it('is full from cycle 4 on, with three waiting, and has room after cycle 6', () => {
    const array = loadedArray(SLOW, ONES, changes);
    const [{ queue }] = array.pes;
    clock(array, 4);
    expect([queue.count, queue.isFull]).toEqual([3, true]);
    clock(array, 2);
    expect(queue.isFull).toBe(true);
    clock(array);
    expect(queue.isFull).toBe(false);
  });

  it('counts each cycle that the scan waits, and costs the slow PE nothing', () => {
    const { counters } = runPasses(SLOW, [ONES], changes);
    expect(counters.queueStallCycles).toBe(3 + 4 + 4 + 4);
    expect(counters.cycles).toBe(2 + 8 * 5 + 6);
  });
});

describe('a ring of 8 slots', () => {
  it('lets 8 broadcasts go in a row: 7 waiting, one in service', () => {
    const columns = new Array<number>(12).fill(1);
    const matrix = Array.from({ length: 20 }, () => columns);
    const array = loadedArray(matrix, columns, { pes: 1, queueDepth: 8 });
    // Column 0 has the slots 2 to 21; column 1 is taken in 21.
    expect(broadcastCycles(array, 23)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 22]);
  });
});

describe('a ring of 2 slots', () => {
  it('takes two cycles per column of one entry: each push waits for the pop before it', () => {
    const array = loadedArray([[1, 1, 1, 1]], [1, 1, 1, 1], { pes: 1, queueDepth: 2 });
    expect(broadcastCycles(array, 12)).toEqual([0, 2, 4, 6]);
    // The last is taken in 7 and served in 8.
    const run = runPasses([[1, 1, 1, 1]], [[1, 1, 1, 1]], { pes: 1, queueDepth: 2 });
    expect(run.counters).toMatchObject({ cycles: 9 + 6, queueStallCycles: 3 });
  });
});

describe('one slow PE among four', () => {
  /** Only PE 2 has rows with weights. */
  const matrix = Array.from({ length: 20 }, (_, row) => (row % 4 === 2 ? ONES : ONES.map(() => 0)));

  it('holds back the broadcast for all', () => {
    const array = loadedArray(matrix, ONES, { pes: 4, queueDepth: 4 });
    expect(broadcastCycles(array, 30)).toEqual([0, 1, 2, 3, 7, 12, 17, 22]);
  });
});
