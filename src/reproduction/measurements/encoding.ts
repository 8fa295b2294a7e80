import * as z from 'zod';
import { encode } from '../../compile/encode.js';
import type { PeImage } from '../../compile/program.js';
import { interleavedRows } from '../../mapping/interleaved-rows.js';
import { placesOf } from '../../mapping/mapping.js';
import type { Figures } from '../figures.js';
import { measurement, type Measurement } from '../measurement.js';

/** PE 0's rows 0, 4, 8 and 12 of EIE, Fig 3; the figure's W(row, column) stands as a code, one for each of its 13 weights. */
const ROWS_OF_PE_0 = [
  [1, 0, 5, 0, 7, 9, 11, 0],
  [0, 4, 0, 0, 8, 0, 0, 0],
  [2, 0, 0, 0, 0, 0, 0, 12],
  [3, 0, 6, 0, 0, 10, 0, 13],
];

const PES = 4;
const INDEX_BITS = 4;

/** Another PE's rows are full, as no zero between PE 0's entries may come from them. */
const FULL = 15;

const PARTS = { v: 'codes', z: 'zeros', p: 'pointers' } as const;

/** Fig 3's v, z and p of PE 0, numbered from 1. */
export const figure3: Measurement = measurement(
  z.strictObject({ part: z.enum(['v', 'z', 'p']) }),
  ({ part }) => `${part} of PE 0, encoded from the figure's matrix for 4 PEs`,
  ({ part }) => numberValues(Array.from(imageOfPe0()[PARTS[part]])),
);

/** Padding entries before a single weight that follows the first so many rows on, on one PE. */
export const paddingOfJump: Measurement = measurement(
  z.strictObject({ jumps: z.array(z.int().min(1)) }),
  () => 'padding entries of a column of one PE with two weights that many rows apart',
  ({ jumps }) => Object.fromEntries(jumps.map((jump) => [`a jump of ${jump}`, paddingOf(jump)])),
);

function imageOfPe0(): PeImage {
  const rows = ROWS_OF_PE_0.flatMap((row) => [
    row,
    ...Array.from({ length: PES - 1 }, () => row.map(() => FULL)),
  ]);
  return imagesOf(rows, PES)[0];
}

function paddingOf(jump: number): number {
  const rows = Array.from({ length: jump + 1 }, (_, row) => [row === 0 || row === jump ? 1 : 0]);
  return imagesOf(rows, 1)[0].codes.filter((code) => code === 0).length;
}

/** A matrix of codes by rows, dealt as EIE does. */
function imagesOf(matrix: readonly (readonly number[])[], pes: number): PeImage[] {
  const columns = matrix[0].map((_, column) =>
    matrix.flatMap((row, at) => (row[column] === 0 ? [] : [{ row: at, code: row[column] }])),
  );
  const entries = columns.flat();
  const columnPointers = Uint32Array.from([
    0,
    ...columns.map((_, at) => columns.slice(0, at + 1).flat().length),
  ]);
  const sparse = {
    columnPointers,
    rows: Uint32Array.from(entries, ({ row }) => row),
    codes: Uint16Array.from(entries, ({ code }) => code),
  };
  return encode(sparse, { pes, ...placesOf(pes, interleavedRows(matrix.length, pes)) }, INDEX_BITS);
}

function numberValues(values: readonly number[]): Figures {
  return Object.fromEntries(values.map((value, at) => [String(at + 1), value]));
}
