import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A real matrix, row after row. */
export interface RealMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * The left singular vectors of a matrix with no more rows than columns, and the squares of its singular values,
 * descending: the eigenvectors and eigenvalues of the matrix times its transpose.
 */
export interface PrincipalAxes {
  readonly squares: Float64Array;
  /** Axis i is row i. */
  readonly axes: RealMatrix;
}

/** Finds the axes. The small matrix of products takes a fraction of the time that the whole one would. */
export function principalAxes(matrix: RealMatrix): PrincipalAxes {
  const { rows } = matrix;
  const products = Matrix.from1DArray(rows, rows, rowProducts(matrix));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(products, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const values = new Float64Array(rows * rows);
  for (const [axis, column] of order.entries()) {
    for (let row = 0; row < rows; row++) values[axis * rows + row] = eigenvectorMatrix.get(row, column);
  }
  const squares = Float64Array.from(order, (at) => Math.max(0, realEigenvalues[at]));
  return { squares, axes: { rows, columns: rows, values } };
}

/** The products of every two rows: the matrix times its transpose. */
function rowProducts({ rows, columns, values }: RealMatrix): Float64Array {
  const products = new Float64Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let at = 0; at < columns; at++) sum += values[a * columns + at] * values[b * columns + at];
      products[a * rows + b] = sum;
      products[b * rows + a] = sum;
    }
  }
  return products;
}

/** The first `count` axes, as rows, times the matrix: what lies along each axis. */
export function alongAxes({ axes }: PrincipalAxes, matrix: RealMatrix, count: number): RealMatrix {
  const { rows, columns, values } = matrix;
  const along = new Float64Array(count * columns);
  for (let axis = 0; axis < count; axis++) {
    const row = along.subarray(axis * columns, (axis + 1) * columns);
    for (let from = 0; from < rows; from++) {
      const coefficient = axes.values[axis * rows + from];
      for (let at = 0; at < columns; at++) row[at] += coefficient * values[from * columns + at];
    }
  }
  return { rows: count, columns, values: along };
}

/** Rows for columns. */
export function transpose({ rows, columns, values }: RealMatrix): RealMatrix {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column];
  }
  return { rows: columns, columns: rows, values: turned };
}
