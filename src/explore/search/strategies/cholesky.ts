import { InvariantError } from '../../../base/errors.js';

/**
 * A symmetric positive definite matrix A as L times its transpose, L lower triangular, which grows row by row.
 * Row i of L stands at i(i + 1)/2.
 */
export class Cholesky {
  private rows = 0;
  private readonly factor: Float64Array;

  constructor(mostRows: number) {
    this.factor = new Float64Array(startOf(mostRows));
  }

  /** Appends a row of A, up to its diagonal and there. */
  append(row: Float64Array, diagonal: number): void {
    const { rows, factor } = this;
    const solved = this.solveLower(row);
    const rest = solved.reduce((left, value) => left - value * value, diagonal);
    if (!(rest > 0)) throw new InvariantError('cholesky', rows, { diagonal, rest });
    factor.set(solved, startOf(rows));
    factor[startOf(rows) + rows] = Math.sqrt(rest);
    this.rows++;
  }

  /** x with L x = values, one per row. */
  solveLower(values: Float64Array): Float64Array {
    const { factor } = this;
    const solved = values.slice();
    for (let row = 0; row < solved.length; row++) {
      const start = startOf(row);
      let sum = solved[row];
      for (let column = 0; column < row; column++) sum -= factor[start + column] * solved[column];
      solved[row] = sum / factor[start + row];
    }
    return solved;
  }

  /** Logarithm of A's determinant. */
  logDeterminant(): number {
    let sum = 0;
    for (let row = 0; row < this.rows; row++) sum += Math.log(this.factor[startOf(row) + row]);
    return 2 * sum;
  }
}

function startOf(row: number): number {
  return (row * (row + 1)) / 2;
}
