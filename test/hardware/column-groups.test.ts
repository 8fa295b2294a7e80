import { describe, expect, it } from 'vitest';
import { broadcastCyclesOfAll, loadedClusters, runPasses } from './bench.js';

const TWO_GROUPS = { pes: 2, columnGroups: 2, convolution: 'overlap' as const };

it('two scanners go through the even and the odd columns at once', () => {
  const array = loadedClusters([[1, 1, 1, 1]], [[1, 1, 1, 0]], TWO_GROUPS);
  expect(broadcastCyclesOfAll(array, 6)).toEqual([
    [
      [0, 1], // columns 0 and 2
      [0], // column 1; column 3 is a bubble
    ],
  ]);
});

it('the sums of the groups are added up', () => {
  const { output } = runPasses([[1, 2, 3, 4]], [[10, 20, 30, 40]], TWO_GROUPS);
  expect(Array.from(output)).toEqual([10 + 40 + 90 + 160]);
});

describe('a group is at most two products ahead of the slowest', () => {
  /* Column 0, of group 0, has six entries on its PE; column 1, of group 1, has one. */
  const matrix = [1, 2, 3, 4, 5, 6].map((_, row) => [1, row === 0 ? 1 : 0]);
  const { counters } = runPasses(matrix, new Array<number[]>(4).fill([1, 1]), TWO_GROUPS);

  /*
   * Group 0 pops pass 0 in 1 and serves it in 2 to 7, pass 1 in 8 to 13, pass 2 in 14 to 19, pass 3 in 20 to 25.
   * Both groups broadcast passes 0 and 1 in 0 and 1. Pass 2 waits until pass 0 is finished everywhere: it goes in 8,
   * and is popped in 13; pass 3 waits until 13 and goes in 14. In each group these are 6 and 5 cycles.
   */
  it('waits for its accumulators', () => {
    expect(counters).toMatchObject({ accumulatorStallCycles: 2 * (6 + 5), queueStallCycles: 0 });
  });

  it('and the last product is done when the slowest group has it', () => {
    expect(counters.cycles).toBe(26 + 6);
  });
});

/*
 * One PE a group and three columns: group 0 has two register rows, group 1 has one. Group 1 passes four products of zeros in
 * 0 to 3, and could broadcast the fifth's only activation in 4. Its accumulators are free once the third is finished, which
 * group 0 scans in 4 and 5: it goes in 6, while group 0 scans the last product in 8 and 9.
 */
it('a product is not finished before every group has scanned it, if there are but zeros', () => {
  const zeros = new Array<number[]>(4).fill([0, 0, 0]);
  const { counters } = runPasses([[0, 1, 0]], [...zeros, [0, 5, 0]], TWO_GROUPS);
  expect(counters).toMatchObject({ accumulatorStallCycles: 2, broadcasts: 1, cycles: 10 + 6 });
});
