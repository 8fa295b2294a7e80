import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { CompressedLayer } from '../compression/compressed-network.js';
import { FIRST_CODE } from '../compression/nearest-codes.js';
import { sortedCodebook } from '../compression/sorted-codebook.js';
import type { FilterError } from './fit-codes.js';

/** Keeps the equations solvable where two shared values are hardly told apart by any sample. */
const LEAST_SHARE = 1e-9;

/** The filters of a layer as a fit goes through them: entries, their places in the filter, and the error. */
export interface FittedFilter {
  readonly from: number;
  readonly to: number;
  readonly places: Uint32Array;
  readonly error: FilterError;
}

/**
 * The layer with the shared values of which the error of all filters together is least while codes stay: linear least
 * squares, one equation for each value in use. Codes ascend with their values again.
 */
export function fitCentroids(layer: CompressedLayer, filters: readonly FittedFilter[]): CompressedLayer {
  const { codes, codebook } = layer;
  const used = [...new Set(codes)].sort((a, b) => a - b);
  const rowOf = new Int32Array(codebook.length).fill(-1);
  for (const [row, code] of used.entries()) rowOf[code] = row;
  const count = used.length;
  const squares = new Float64Array(count * count);
  const wanted = new Float64Array(count);
  for (const filter of filters) addEquations(filter, codes, rowOf, count, squares, wanted);
  const values = solve(squares, wanted);
  const fitted = new Float32Array(codebook.length);
  for (const [row, code] of used.entries()) fitted[code] = values[row];
  return sortedCodebook({ ...layer, codebook: fitted });
}

/** First code that no weight has, if codes in use come first. */
export function endOfCodes(codes: Uint16Array): number {
  let end = FIRST_CODE;
  for (let entry = 0; entry < codes.length; entry++) end = Math.max(end, codes[entry] + 1);
  return end;
}

function addEquations(
  { from, to, places, error }: FittedFilter,
  codes: Uint16Array,
  rowOf: Int32Array,
  count: number,
  squares: Float64Array,
  wanted: Float64Array,
): void {
  const rows = Int32Array.from(codes.subarray(from, to), (code) => rowOf[code]);
  for (let entry = 0; entry < rows.length; entry++) {
    const at = places[entry] * error.depth;
    const row = rows[entry] * count;
    wanted[rows[entry]] += error.wanted[places[entry]];
    for (let other = 0; other < rows.length; other++)
      squares[row + rows[other]] += error.squares[at + places[other]];
  }
}

function solve(squares: Float64Array, wanted: Float64Array): readonly number[] {
  const count = wanted.length;
  const matrix = Matrix.zeros(count, count);
  let trace = 0;
  for (let row = 0; row < count; row++) trace += squares[row * count + row];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const [above, below] = [squares[row * count + column], squares[column * count + row]];
      matrix.set(row, column, (above + below) / 2); // sums in another order differ in their last bits
    }
    matrix.set(row, row, matrix.get(row, row) + (LEAST_SHARE * trace) / count);
  }
  return new CholeskyDecomposition(matrix).solve(Matrix.columnVector(wanted)).to1DArray();
}
