import { builtKernel } from '../base/built-file.js';
import { UserError } from '../base/errors.js';
import { MOST_BYTES, pagesOf } from '../base/wasm-memory.js';
import { Places } from '../forward/float/places.js';
import { PLACE_WORDS } from '../training/layers/trainable-layer.js';
import type { TrainingKernels } from '../training/training-kernels.js';
import type { Samples } from './samples.js';

/** What a least-squares fit of filters needs to know of their samples. */
export interface Moments {
  /** Weights of a filter. */
  readonly depth: number;
  readonly samples: number;
  /** Covariances of what is read, `depth` x `depth`. */
  readonly read: Float64Array;
  /** Covariances of what each filter should give with what is read, a row of `depth` for each filter. */
  readonly crossed: Float64Array;
  readonly readMeans: Float64Array;
  readonly wantedMeans: Float64Array;
  /** Mean square of what each filter should give about its mean. */
  readonly wantedVariances: Float64Array;
}

/** How many samples of how many values: their columns, the weights of a filter, and the filters. */
export interface SampleExtent {
  readonly columns: number;
  readonly depth: number;
  readonly filters: number;
}

/** Throws a `UserError` if samples take more memory than there can be for working with them. */
export function demandSpace(extent: SampleExtent): void {
  const { bytes } = placesOf(extent);
  if (bytes > MOST_BYTES)
    throw new UserError(
      `its samples take ${bytes} bytes, and ${MOST_BYTES} at most are worked with; set a smaller fit.windows, or give fewer photographs`,
    );
}

/** Means and covariances of samples. They are changed: their means are taken off. */
export function momentsOf({ columns, read, wanted }: Samples): Moments {
  const readMeans = centreRows(read, columns);
  const wantedMeans = centreRows(wanted, columns);
  const depth = readMeans.length;
  const filters = wantedMeans.length;
  const { rows, turned, gives, listed, squares, products, bytes } = placesOf({ columns, depth, filters });
  const pages = pagesOf(bytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const kernels = builtKernel('training.wasm', memory) as TrainingKernels;
  new Float32Array(memory.buffer, rows).set(read);
  new Float32Array(memory.buffer, gives).set(wanted);
  kernels.transpose(rows, depth, columns, columns, turned, depth);
  kernels.multiply(rows, columns, 1, turned, depth, squares, depth, depth, depth, columns, false, listed);
  kernels.multiply(gives, columns, 1, turned, depth, products, depth, filters, depth, columns, false, listed);
  const meanOf = (start: number, words: number) =>
    Float64Array.from(new Float32Array(memory.buffer, start, words), (sum) => sum / columns);
  return {
    depth,
    samples: columns,
    read: meanOf(squares, depth * depth),
    crossed: meanOf(products, filters * depth),
    readMeans,
    wantedMeans,
    wantedVariances: variancesOf(wanted, columns),
  };
}

/** Where everything lies in the memory that the products are worked out in. */
function placesOf({ columns, depth, filters }: SampleExtent) {
  const places = new Places();
  const take = (words: number) => places.take(words).start;
  const [rows, turned, gives] = [depth * columns, depth * columns, filters * columns].map(take);
  const listed = take(PLACE_WORDS * columns);
  const [squares, products] = [depth * depth, filters * depth].map(take);
  return { rows, turned, gives, listed, squares, products, bytes: places.bytes };
}

/** Mean squares of rows that are centred. */
function variancesOf(matrix: Float32Array, columns: number): Float64Array {
  return Float64Array.from({ length: matrix.length / columns }, (_, row) => {
    let sum = 0;
    for (const value of matrix.subarray(row * columns, (row + 1) * columns)) sum += value * value;
    return sum / columns;
  });
}

/** Takes the mean of each row of `columns` values off them; gives the means. */
function centreRows(matrix: Float32Array, columns: number): Float64Array {
  const means = new Float64Array(matrix.length / columns);
  for (let row = 0; row < means.length; row++) {
    const values = matrix.subarray(row * columns, (row + 1) * columns);
    let sum = 0;
    for (let at = 0; at < columns; at++) sum += values[at];
    means[row] = sum / columns;
    for (let at = 0; at < columns; at++) values[at] -= means[row];
  }
  return means;
}
