import { expect, test } from 'vitest';
import { printed } from './printed.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

/** PE 0's rows 0, 4, 8 and 12; the figure's W(row, column) stands as a code, one for each of its 13 weights. */
const ROWS_OF_PE_0 = [
  [1, 0, 5, 0, 7, 9, 11, 0],
  [0, 4, 0, 0, 8, 0, 0, 0],
  [2, 0, 0, 0, 0, 0, 0, 12],
  [3, 0, 6, 0, 0, 10, 0, 13],
];

/** All 16 rows: the other PEs' are full, as no zero between PE 0's entries may come from them. */
const MATRIX = ROWS_OF_PE_0.flatMap((row) => [row, ...Array.from({ length: 3 }, () => row.map(() => 15))]);

async function listed(claim: string): Promise<readonly number[]> {
  return Object.values(await printed('eie', claim));
}

const [PE_0] = vectorProgram(MATRIX, machine({ pes: 4 })).images;

test('encodes the v of PE 0 as EIE, figure 3, does', async () => {
  expect(Array.from(PE_0.codes)).toEqual(await listed('fig-3-v'));
});

test('encodes the z of PE 0 as EIE, figure 3, does', async () => {
  expect(Array.from(PE_0.zeros)).toEqual(await listed('fig-3-z'));
});

test('encodes the p of PE 0 as EIE, figure 3, does, and ends with the bias column, empty here', async () => {
  expect(Array.from(PE_0.pointers)).toEqual([...(await listed('fig-3-p')), 13]);
});
