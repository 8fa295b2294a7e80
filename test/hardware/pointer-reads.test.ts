import { expect, it } from 'vitest';
import { clock, loadedArray, runPasses } from './bench.js';

const MATRIX = [
  [1, 0, 1, 0, 1],
  [1, 0, 0, 0, 1],
];

it('reads pointers once per PE and broadcast, empty columns and PEs without rows included', () => {
  const { counters } = runPasses(MATRIX, [[1, 1, 0, 1, 1]]);
  expect(counters).toMatchObject({ broadcasts: 4, pointerReads: 4 * 4 });
});

it('reads pointers for the bias column as for any other', () => {
  const { counters } = runPasses(MATRIX, [[1, 1, 0, 1, 1]], {}, [3, 0]);
  expect(counters).toMatchObject({ broadcasts: 5, pointerReads: 5 * 4 });
});

it('reads as many pointers on each PE', () => {
  const array = loadedArray(MATRIX, [1, 1, 0, 1, 1]);
  clock(array, 30);
  expect(array.pes.map(({ pointers }) => pointers.pointerReads)).toEqual([4, 4, 4, 4]);
});

it('reads none without a broadcast', () => {
  expect(runPasses(MATRIX, [[0, 0, 0, 0, 0]]).counters.pointerReads).toBe(0);
});
