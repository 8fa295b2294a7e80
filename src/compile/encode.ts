import type { Mapping } from '../mapping/mapping.js';
import type { PeImage } from './program.js';

/** What encoding asks of a mapping: where each row is kept, of `pes` PEs. */
export type RowPlaces = Pick<Mapping, 'pes' | 'ownerOf' | 'placeOf'>;

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
 * Splits a matrix over PEs as a mapping says and encodes each PE's columns with relative row indices of
 * `indexBits` (EIE, section 3.2). A run of zeros too long for one index gets padding entries: code 0 with the
 * largest index, each of which advances 2^indexBits rows.
 */
export function encode(matrix: SparseColumns, places: RowPlaces, indexBits: number): PeImage[] {
  const { columnPointers, rows, codes } = matrix;
  const { ownerOf } = places;
  const skipped = skippedZeros(matrix, places);
  const images = allocate(matrix, places, indexBits, skipped);
  const cursors = new Uint32Array(places.pes);
  for (let column = 0; column + 1 < columnPointers.length; column++) {
    for (let e = columnPointers[column]; e < columnPointers[column + 1]; e++) {
      const pe = ownerOf[rows[e]];
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
function skippedZeros(
  { columnPointers, rows }: SparseColumns,
  { pes, ownerOf, placeOf }: RowPlaces,
): Uint32Array {
  const skipped = new Uint32Array(rows.length);
  const nextPlace = new Uint32Array(pes);
  for (let column = 0; column + 1 < columnPointers.length; column++) {
    nextPlace.fill(0);
    for (let e = columnPointers[column]; e < columnPointers[column + 1]; e++) {
      const pe = ownerOf[rows[e]];
      const place = placeOf[rows[e]];
      skipped[e] = place - nextPlace[pe];
      nextPlace[pe] = place + 1;
    }
  }
  return skipped;
}

function allocate(
  { columnPointers, rows }: SparseColumns,
  { pes, ownerOf }: RowPlaces,
  indexBits: number,
  skipped: Uint32Array,
): PeImage[] {
  const sizes = new Uint32Array(pes);
  for (let e = 0; e < rows.length; e++) sizes[ownerOf[rows[e]]] += 1 + (skipped[e] >>> indexBits);
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
