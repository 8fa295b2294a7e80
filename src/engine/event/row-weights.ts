import type { LayerProgram } from '../../compile/program.js';

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

/** Decodes the PEs' images: the row address is accumulated as the arithmetic unit does it. */
export function rowWeights(program: LayerProgram): RowWeights {
  const starts = new Int32Array(program.rows + 1);
  visit(program, (row, column) => {
    if (column < program.biasColumn) starts[row + 1]++;
  });
  for (let row = 0; row < program.rows; row++) starts[row + 1] += starts[row];
  const cursors = starts.slice();
  const columns = new Int32Array(starts[program.rows]);
  const weights = new Int16Array(starts[program.rows]);
  const bias = new Int16Array(program.rows);
  visit(program, (row, column, code) => {
    if (column === program.biasColumn) bias[row] = program.biasTable?.[row] ?? program.codebook[code];
    else {
      columns[cursors[row]] = column;
      weights[cursors[row]++] = program.codebook[code];
    }
  });
  return { starts, columns, weights, bias };
}

/** Calls back for every entry but padding; columns ascending within a PE. */
function visit(program: LayerProgram, visitor: (row: number, column: number, code: number) => void): void {
  for (const [pe, { codes, zeros, pointers }] of program.images.entries()) {
    for (let column = 0; column + 1 < pointers.length; column++) {
      let row = pe;
      for (let e = pointers[column]; e < pointers[column + 1]; e++) {
        row += zeros[e] * program.pes;
        if (codes[e] !== 0) visitor(row, column, codes[e]);
        row += program.pes;
      }
    }
  }
}
