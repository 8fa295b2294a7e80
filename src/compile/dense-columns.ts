import type { SparseColumns } from './encode.js';

/** A matrix whose first `columns` columns and bias column hold an entry of every row, of code 0 if it had none. */
export function denseColumns(
  { columnPointers, rows: sparseRows, codes }: SparseColumns,
  rows: number,
  columns: number,
  biasColumn: number,
): SparseColumns {
  const size = rows * (columns + 1);
  const dense = {
    columnPointers: new Uint32Array(columnPointers.length),
    rows: new Uint32Array(size),
    codes: new Uint16Array(size),
  };
  let start = 0;
  for (let column = 0; column + 1 < columnPointers.length; column++) {
    if (column < columns || column === biasColumn) {
      for (let row = 0; row < rows; row++) dense.rows[start + row] = row;
      for (let e = columnPointers[column]; e < columnPointers[column + 1]; e++)
        dense.codes[start + sparseRows[e]] = codes[e];
      start += rows;
    }
    dense.columnPointers[column + 1] = start;
  }
  return dense;
}
