import { builtKernel } from '../base/built-file.js';
import { Places } from '../forward/float/places.js';
import { PLACE_WORDS } from '../training/layers/trainable-layer.js';
import type { TrainingKernels } from '../training/training-kernels.js';
import type { Samples } from './samples.js';

const PAGE_BYTES = 65536;

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

/** Means and covariances of samples. They are changed: their means are taken off. */
export function momentsOf({ columns, read, wanted }: Samples): Moments {
  const readMeans = centreRows(read, columns);
  const wantedMeans = centreRows(wanted, columns);
  const depth = readMeans.length;
  const filters = wantedMeans.length;
  const places = new Places();
  const [rows, turned, gives] = [read.length, read.length, wanted.length].map(
    (words) => places.take(words).start,
  );
  const listed = places.take(PLACE_WORDS * columns).start;
  const [squares, products] = [depth * depth, filters * depth].map((words) => places.take(words).start);
  const pages = Math.ceil(places.bytes / PAGE_BYTES);
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
