import { expect, it } from 'vitest';
import { loadedArray, trace } from './bench.js';

it('pops in cycle 1 what was broadcast in cycle 0, and not in cycle 0', () => {
  const array = loadedArray([[1]], [5], { pes: 1 });
  const [{ queue, pointers }] = array.pes;
  const states = trace(array, 3, () => ({ waiting: queue.count, taken: pointers.pointerReads }));
  expect(states).toEqual([
    { waiting: 1, taken: 0 },
    { waiting: 0, taken: 1 },
    { waiting: 0, taken: 1 },
  ]);
});

it('keeps a second broadcast waiting until the column before it issues its last entry', () => {
  const matrix = [
    [1, 1],
    [1, 1],
    [1, 1],
  ];
  const array = loadedArray(matrix, [5, 6], { pes: 1 });
  const [{ queue, pointers }] = array.pes;
  const states = trace(array, 6, () => [queue.count, pointers.pointerReads]);
  // Broadcast in 0 and 1; column 0 is taken in 1 and has the slots 2, 3, 4; column 1 is taken in 4.
  expect(states).toEqual([
    [1, 0],
    [1, 1],
    [1, 1],
    [1, 1],
    [0, 2],
    [0, 2],
  ]);
});
