import type { PeImage } from './program.js';

/**
 * A sparse matrix of codes by columns: column j holds the entries columnPointers[j] .. columnPointers[j + 1] - 1,
 * rows ascending, codes non-zero.
 */
export interface SparseColumns {
  readonly columnPointers: Uint32Array;
  readonly rows: Uint32Array;
  readonly codes: Uint8Array;
}

/**
 * Splits a matrix over PEs, row i to PE i mod pes, and encodes each PE's columns with relative row indices of
 * `indexBits` (EIE, section 3.2). A run of zeros too long for one index gets padding entries: code 0 with the
 * largest index, each of which advances 2^indexBits rows.
 */
export function encode(matrix: SparseColumns, pes: number, indexBits: number): PeImage[] {
  const images = allocate(matrix, pes, indexBits);
  const cursors = new Uint32Array(pes);
  visit(matrix, pes, (pe, column, skipped, code) => {
    const { codes, zeros, pointers } = images[pe];
    const paddings = skipped >>> indexBits;
    zeros.fill(2 ** indexBits - 1, cursors[pe], cursors[pe] + paddings);
    cursors[pe] += paddings;
    zeros[cursors[pe]] = skipped - (paddings << indexBits);
    codes[cursors[pe]] = code;
    pointers[column + 1] = ++cursors[pe];
  });
  for (const { pointers } of images) fillEmptyColumns(pointers);
  return images;
}

type EntryVisitor = (pe: number, column: number, skipped: number, code: number) => void;

/** Calls back for each entry with the zeros of its own PE before it; columns ascending, rows ascending. */
function visit(matrix: SparseColumns, pes: number, visitor: EntryVisitor): void {
  const nextRow = new Uint32Array(pes);
  for (let column = 0; column + 1 < matrix.columnPointers.length; column++) {
    nextRow.fill(0);
    for (let e = matrix.columnPointers[column]; e < matrix.columnPointers[column + 1]; e++) {
      const pe = matrix.rows[e] % pes;
      const row = Math.floor(matrix.rows[e] / pes);
      visitor(pe, column, row - nextRow[pe], matrix.codes[e]);
      nextRow[pe] = row + 1;
    }
  }
}

function allocate(matrix: SparseColumns, pes: number, indexBits: number): PeImage[] {
  const sizes = new Uint32Array(pes);
  visit(matrix, pes, (pe, _column, skipped) => {
    sizes[pe] += 1 + (skipped >>> indexBits);
  });
  return Array.from(sizes, (size) => ({
    codes: new Uint8Array(size),
    zeros: new Uint8Array(size),
    pointers: new Uint32Array(matrix.columnPointers.length),
  }));
}

/** An empty column starts where the one before it ends: pointers never fall. */
function fillEmptyColumns(pointers: Uint32Array): void {
  for (let j = 1; j < pointers.length; j++) pointers[j] = Math.max(pointers[j], pointers[j - 1]);
}
