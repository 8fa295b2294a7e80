import type { PeImage } from './program.js';

/**
 * A sparse matrix of codes by columns: column j holds the entries columnPointers[j] .. columnPointers[j + 1] - 1,
 * rows ascending, codes non-zero.
 */
export interface SparseColumns {
  readonly columnPointers: Uint32Array;
  readonly rows: Uint32Array;
  readonly codes: Uint16Array;
}

/**
 * Splits a matrix over PEs, row i to PE i mod pes, and encodes each PE's columns with relative row indices of
 * `indexBits` (EIE, section 3.2). A run of zeros too long for one index gets padding entries: code 0 with the
 * largest index, each of which advances 2^indexBits rows.
 */
export function encode(matrix: SparseColumns, pes: number, indexBits: number): PeImage[] {
  const { columnPointers, rows, codes } = matrix;
  const skipped = skippedZeros(matrix, pes);
  const images = allocate(matrix, pes, indexBits, skipped);
  const cursors = new Uint32Array(pes);
  for (let column = 0; column + 1 < columnPointers.length; column++) {
    for (let e = columnPointers[column]; e < columnPointers[column + 1]; e++) {
      const pe = rows[e] % pes;
      const image = images[pe];
      const paddings = skipped[e] >>> indexBits;
      let at = cursors[pe];
      for (const end = at + paddings; at < end; at++) image.zeros[at] = 2 ** indexBits - 1;
      image.zeros[at] = skipped[e] - (paddings << indexBits);
      image.codes[at] = codes[e];
      cursors[pe] = at + 1;
      image.pointers[column + 1] = at + 1;
    }
  }
  for (const { pointers } of images) fillEmptyColumns(pointers);
  return images;
}

/** Per entry the zeros before it among its own PE's rows of the column. */
function skippedZeros({ columnPointers, rows }: SparseColumns, pes: number): Uint32Array {
  const skipped = new Uint32Array(rows.length);
  const nextRow = new Uint32Array(pes);
  for (let column = 0; column + 1 < columnPointers.length; column++) {
    nextRow.fill(0);
    for (let e = columnPointers[column]; e < columnPointers[column + 1]; e++) {
      const pe = rows[e] % pes;
      const row = (rows[e] - pe) / pes;
      skipped[e] = row - nextRow[pe];
      nextRow[pe] = row + 1;
    }
  }
  return skipped;
}

function allocate(
  { columnPointers, rows }: SparseColumns,
  pes: number,
  indexBits: number,
  skipped: Uint32Array,
): PeImage[] {
  const sizes = new Uint32Array(pes);
  for (let e = 0; e < rows.length; e++) sizes[rows[e] % pes] += 1 + (skipped[e] >>> indexBits);
  return Array.from(sizes, (size) => ({
    codes: new Uint16Array(size),
    zeros: new Uint8Array(size),
    pointers: new Uint32Array(columnPointers.length),
  }));
}

/** An empty column starts where the one before it ends: pointers never fall. */
function fillEmptyColumns(pointers: Uint32Array): void {
  let last = 0;
  for (let j = 0; j < pointers.length; j++) {
    last = Math.max(last, pointers[j]);
    pointers[j] = last;
  }
}
