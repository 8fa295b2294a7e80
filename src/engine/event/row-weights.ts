import type { LayerProgram, PeImage } from '../../compile/program.js';

/** A program's matrix by rows again, padding dropped: what the functional pass multiplies with. */
export interface RowWeights {
  /** Row i owns the weights starts[i] .. starts[i + 1] - 1, columns ascending. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** Raw values. */
  readonly weights: Int16Array;
  /** Raw bias weight of each row. */
  readonly bias: Int16Array;
}

const decoded = new WeakMap<LayerProgram, RowWeights>();

/** Decodes the PEs' images, once for all inputs: the row address is accumulated as the arithmetic unit does it. */
export function rowWeights(program: LayerProgram): RowWeights {
  const known = decoded.get(program);
  if (known !== undefined) return known;
  const rows = decode(program);
  decoded.set(program, rows);
  return rows;
}

function decode(program: LayerProgram): RowWeights {
  const { images, pes, rows, biasColumn } = program;
  const starts = new Int32Array(rows + 1);
  for (const [pe, image] of images.entries()) countByRow(image, pe, pes, biasColumn, starts);
  for (let row = 0; row < rows; row++) starts[row + 1] += starts[row];
  const columns = new Int32Array(starts[rows]);
  const weights = new Int16Array(starts[rows]);
  const decoding = { starts, columns, weights, bias: new Int16Array(rows) };
  const cursors = starts.slice();
  for (const [pe, image] of images.entries()) {
    placeByRow(program, image, pe, decoding, cursors);
    placeBias(program, image, pe, decoding.bias);
  }
  return decoding;
}

/** Adds a PE's entries but padding to the counts of the rows after theirs. */
function countByRow(
  { codes, zeros, pointers }: PeImage,
  pe: number,
  pes: number,
  biasColumn: number,
  counts: Int32Array,
): void {
  for (let column = 0; column < biasColumn; column++) {
    let row = pe;
    for (let e = pointers[column]; e < pointers[column + 1]; e++) {
      row += zeros[e] * pes;
      if (codes[e] !== 0) counts[row + 1]++;
      row += pes;
    }
  }
}

/** Writes a PE's weights where `cursors` stands in each row, columns ascending. */
function placeByRow(
  { pes, biasColumn, codebook }: LayerProgram,
  { codes, zeros, pointers }: PeImage,
  pe: number,
  { columns, weights }: RowWeights,
  cursors: Int32Array,
): void {
  for (let column = 0; column < biasColumn; column++) {
    let row = pe;
    for (let e = pointers[column]; e < pointers[column + 1]; e++) {
      row += zeros[e] * pes;
      if (codes[e] !== 0) {
        const at = cursors[row]++;
        columns[at] = column;
        weights[at] = codebook[codes[e]];
      }
      row += pes;
    }
  }
}

function placeBias(
  { pes, biasColumn, biasTable, codebook }: LayerProgram,
  { codes, zeros, pointers }: PeImage,
  pe: number,
  bias: Int16Array,
): void {
  let row = pe;
  for (let e = pointers[biasColumn]; e < pointers[biasColumn + 1]; e++) {
    row += zeros[e] * pes;
    if (codes[e] !== 0) bias[row] = biasTable?.[row] ?? codebook[codes[e]];
    row += pes;
  }
}
