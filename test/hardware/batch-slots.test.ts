import { expect, it } from 'vitest';
import { loadedBatch, runBatch, trace } from './bench.js';

/** One PE with two entries in each of two columns. */
const MATRIX = [
  [3, 1],
  [5, 1],
];

it('an entry takes a slot for each input that is not zero, one input after another', () => {
  const array = loadedBatch(
    MATRIX,
    [
      [7, 0],
      [0, 0],
      [9, 0],
    ],
    { pes: 1 },
  );
  const slots = trace(array, 7, () => {
    const { hasEntry, address, input, activation } = array.pes[0].pointers;
    return hasEntry ? [address, input, activation] : null;
  });
  expect(slots).toEqual([null, null, [0, 0, 7], [0, 2, 9], [1, 0, 7], [1, 2, 9], null]);
});

it.each([
  [[[1, 1]], 2 + 4 + 6],
  [
    [
      [1, 1],
      [2, 2],
    ],
    2 + 8 + 6,
  ],
  [
    [
      [1, 0],
      [0, 2],
    ],
    2 + 4 + 6,
  ],
])('so inputs %j take %i cycles', (vectors, cycles) => {
  expect(runBatch(MATRIX, vectors, { pes: 1 }).counters.cycles).toBe(cycles);
});

it('an empty column takes one slot, however many inputs share it', () => {
  const counters = (inputs: number) =>
    runBatch([[0, 1]], Array<number[]>(inputs).fill([1, 0]), { pes: 1 }).counters;
  expect(counters(4)).toMatchObject({ cycles: counters(1).cycles });
  expect(Array.from(counters(4).pe.busyCycles)).toEqual([1]);
});

it('where zeros are not skipped an entry takes a slot for each input', () => {
  const vectors = [
    [1, 0],
    [0, 0],
    [0, 0],
  ];
  const { pe, activations } = runBatch(MATRIX, vectors, { pes: 1, skipZeros: false }).counters;
  expect(Array.from(pe.busyCycles)).toEqual([12]);
  expect(activations).toBe(6);
});
