import { expect, it } from 'vitest';
import { runPasses } from './bench.js';

/* One row: a product takes PE 0 of its cluster a slot for each entry. Product p has p + 1 columns that are not zero. */
const MATRIX = [[1, 1, 1, 1, 1]];
const VECTORS = [1, 2, 3, 4, 5].map((count) => [1, 1, 1, 1, 1].map((value, at) => (at < count ? value : 0)));

it('product p is served by the PEs of cluster p mod G, each of which holds the whole matrix', () => {
  const { pe } = runPasses(MATRIX, VECTORS, { pes: 4, clusters: 2 }).counters;
  expect(Array.from(pe.entries)).toEqual([1 + 3 + 5, 0, 2 + 4, 0]);
});

it('a cluster without products does nothing', () => {
  const { pe } = runPasses(MATRIX, VECTORS.slice(0, 2), { pes: 4, clusters: 4 }).counters;
  expect(Array.from(pe.busyCycles)).toEqual([1, 2, 0, 0]);
});

it('a broadcast reaches the PEs of its cluster alone', () => {
  const { broadcasts, pointerReads } = runPasses(MATRIX, VECTORS, { pes: 4, clusters: 2 }).counters;
  expect(broadcasts).toBe(15);
  expect(pointerReads).toBe(15 * 2);
});
