import { expect, it } from 'vitest';
import { broadcastCyclesOfAll, loadedClusters, runPasses } from './bench.js';

/* Columns 0 to 2 have four entries on the one PE of a cluster, columns 3 to 5 have one. A ring of 2: one can wait. */
const MATRIX = [0, 1, 2, 3].map((row) => [1, 1, 1, ...new Array<number>(3).fill(row === 0 ? 1 : 0)]);
const TWO_CLUSTERS = { pes: 2, clusters: 2, queueDepth: 2 };
const FULL = [1, 1, 1, 0, 0, 0];
const LIGHT = [0, 0, 0, 1, 1, 1];

it("cluster 1's scanner does not wait for cluster 0's queue", () => {
  const array = loadedClusters(MATRIX, [FULL, LIGHT], TWO_CLUSTERS);
  const [[heavy], [light]] = broadcastCyclesOfAll(array, 12);
  // Column 0 is popped in 1 and served in 2 to 5; column 1, in the queue since 2, is popped in 5, column 2 goes in 6.
  expect(heavy).toEqual([0, 2, 6]);
  // Three bubbles, then a column every second cycle: each is popped in the cycle after.
  expect(light).toEqual([3, 5, 7]);
});

it('the layer is done when the slower cluster is', () => {
  const clusters = { ...TWO_CLUSTERS, convolution: 'overlap' as const };
  const both = runPasses(MATRIX, [FULL, LIGHT], clusters).counters.cycles;
  const alone = (vector: readonly number[]) =>
    runPasses(MATRIX, [vector], { ...clusters, pes: 1, clusters: 1 }).counters.cycles;
  expect(both).toBe(Math.max(alone(FULL), alone(LIGHT)));
  expect(alone(LIGHT)).toBeLessThan(both);
});
