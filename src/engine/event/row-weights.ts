import { groupsOf } from '../../compile/column-groups.js';
import type { JobProgram, PeImage } from '../../compile/program.js';
import { columnInGroup } from '../../mapping/column-order.js';

/** A program's matrix by rows again, padding dropped: what sums are computed from. */
export interface RowWeights {
  /** Row i owns the weights starts[i] .. starts[i + 1] - 1, column group after group, columns ascending within one. */
  readonly starts: Int32Array;
  /** Where the weights of each group end, row by row: those of group g of row i at groupEnds[i * groups + g]. */
  readonly groupEnds: Int32Array;
  readonly columns: Int32Array;
  /** Raw values. */
  readonly weights: Int16Array;
  /** Raw bias weight of each row. */
  readonly bias: Int16Array;
}

const decoded = new WeakMap<JobProgram, RowWeights>();

/** Decodes the PEs' images, once for all inputs: the row address is accumulated as the arithmetic unit does it. */
export function rowWeights(program: JobProgram): RowWeights {
  const known = decoded.get(program);
  if (known !== undefined) return known;
  const rows = decode(program);
  decoded.set(program, rows);
  return rows;
}

function decode(program: JobProgram): RowWeights {
  const { mapping, rows } = program;
  const groups = groupsOf(program);
  const starts = new Int32Array(rows + 1);
  for (const { images, biasColumn } of groups)
    for (const [pe, image] of images.entries()) countByRow(image, mapping.rowsOf[pe], biasColumn, starts);
  for (let row = 0; row < rows; row++) starts[row + 1] += starts[row];
  const columns = new Int32Array(starts[rows]);
  const weights = new Int16Array(starts[rows]);
  const groupEnds = new Int32Array(rows * groups.length);
  const decoding = { starts, groupEnds, columns, weights, bias: new Int16Array(rows) };
  const cursors = starts.slice();
  for (const [number, group] of groups.entries()) {
    const columnAt = (place: number) => columnInGroup(number, groups.length, place);
    for (const [pe, image] of group.images.entries()) {
      placeByRow(group, image, mapping.rowsOf[pe], columnAt, decoding, cursors);
      if (number === 0) placeBias(group, image, mapping.rowsOf[pe], decoding.bias);
    }
    for (let row = 0; row < rows; row++) groupEnds[row * groups.length + number] = cursors[row];
  }
  return decoding;
}

/** Adds a PE's entries but padding to the counts of the rows after theirs. */
function countByRow(
  { codes, zeros, pointers }: PeImage,
  rowsOf: Uint32Array,
  biasColumn: number,
  counts: Int32Array,
): void {
  for (let column = 0; column < biasColumn; column++) {
    let place = 0;
    for (let e = pointers[column]; e < pointers[column + 1]; e++, place++) {
      place += zeros[e];
      if (codes[e] !== 0) counts[rowsOf[place] + 1]++;
    }
  }
}

/** Writes a PE's weights where `cursors` stands in each row, columns ascending. */
function placeByRow(
  { biasColumn, codebook }: JobProgram,
  { codes, zeros, pointers }: PeImage,
  rowsOf: Uint32Array,
  columnAt: (place: number) => number,
  { columns, weights }: RowWeights,
  cursors: Int32Array,
): void {
  for (let column = 0; column < biasColumn; column++) {
    let place = 0;
    for (let e = pointers[column]; e < pointers[column + 1]; e++, place++) {
      place += zeros[e];
      if (codes[e] !== 0) {
        const at = cursors[rowsOf[place]]++;
        columns[at] = columnAt(column);
        weights[at] = codebook[codes[e]];
      }
    }
  }
}

function placeBias(
  { biasColumn, biasTable, codebook }: JobProgram,
  { codes, zeros, pointers }: PeImage,
  rowsOf: Uint32Array,
  bias: Int16Array,
): void {
  let place = 0;
  for (let e = pointers[biasColumn]; e < pointers[biasColumn + 1]; e++, place++) {
    place += zeros[e];
    const row = rowsOf[place];
    if (codes[e] !== 0) bias[row] = biasTable?.[row] ?? codebook[codes[e]];
  }
}
