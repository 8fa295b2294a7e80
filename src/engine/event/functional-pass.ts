import type { LayerProgram } from '../../compile/program.js';
import { sizeOf } from '../../network/network.js';
import { MultiplyAccumulator } from '../../numeric/multiply-accumulate.js';
import { maxOfWidth } from '../../numeric/width.js';
import { kernels } from './kernels.js';
import { fillPadded, paddedLayout, placeOf, type PaddedLayout } from './padded-input.js';
import { rowWeights, type RowWeights } from './row-weights.js';
import { patchPixels, type PatchPixels } from './zero-pattern.js';

/** Raw accumulators in (channel, row, column) order, and how many sums left their width. */
export interface Sums {
  readonly values: Int32Array;
  readonly overflows: number;
}

/**
 * All products of a layer, without time: by the kernel where no sum can leave the accumulator (then order and
 * saturation do not matter), else one by one in the machine's order and arithmetic.
 */
export function functionalPass(program: LayerProgram, input: Int16Array): Sums {
  const weights = rowWeights(program);
  const isPlainSum =
    program.formats.productShift === 0 &&
    largestBound(program, weights, input) <= maxOfWidth(program.arithmetic.accumulatorBits);
  return isPlainSum
    ? sumWithKernel(program, weights, input)
    : sumInOrder(program, weights, patchPixels(program.geometry), input);
}

/** Largest |sum| that any row can reach in any order: the sum of |weight| x largest |activation| of its channel. */
function largestBound(
  program: LayerProgram,
  { starts, columns, weights, bias }: RowWeights,
  input: Int16Array,
): number {
  const { channels, height, width } = program.geometry.input;
  const largest = Float64Array.from({ length: channels }, (_, channel) =>
    largestActivation(input.subarray(channel * height * width, (channel + 1) * height * width)),
  );
  const largestOf = Float64Array.from({ length: program.columns }, (_, column) => largest[column % channels]);
  let most = 0;
  for (let row = 0; row < program.rows; row++) {
    let bound = Math.abs(bias[row]) * 2 ** program.formats.biasShift;
    for (let e = starts[row]; e < starts[row + 1]; e++) bound += Math.abs(weights[e]) * largestOf[columns[e]];
    most = Math.max(most, bound);
  }
  return most;
}

/** For one kind of array alone, which keeps it fast. */
function largestActivation(values: Int16Array): number {
  let largest = 0;
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, Math.abs(values[at]));
  return largest;
}

function sumWithKernel(program: LayerProgram, rows: RowWeights, input: Int16Array): Sums {
  const unit = kernels();
  const layout = paddedLayout(program.geometry);
  const paired = rows.weights.length + program.rows;
  unit.begin(2 * layout.length + 6 * paired + 4 * layout.pixels, 4);
  const padded = unit.int16(layout.length);
  fillPadded(program.geometry, layout, input, padded);
  const offsets = unit.int32(paired).fill(0);
  const weights = unit.int16(paired).fill(0);
  const sums = unit.int32(layout.pixels);
  const values = new Int32Array(sizeOf(program.geometry.output));
  let at = 0;
  for (let row = 0; row < program.rows; row++) {
    const first = rows.starts[row];
    const pairs = Math.ceil((rows.starts[row + 1] - first) / 2);
    weights.set(rows.weights.subarray(first, rows.starts[row + 1]), at);
    fillOffsets(program, layout, rows.columns.subarray(first, rows.starts[row + 1]), offsets.subarray(at));
    unit.run.convolve(
      padded.byteOffset,
      offsets.byteOffset + at * 4,
      weights.byteOffset + at * 2,
      pairs,
      rows.bias[row] * 2 ** program.formats.biasShift,
      sums.byteOffset,
      layout.pixels,
    );
    at += 2 * pairs;
    copyValid(program, layout, sums, values, row);
  }
  return { values, overflows: 0 };
}

/** Byte offset of each column's activation from that of the output pixel. */
function fillOffsets(
  { geometry }: LayerProgram,
  layout: PaddedLayout,
  columns: Int32Array,
  offsets: Int32Array,
): void {
  const { kernel, stride } = geometry;
  const { channels } = geometry.input;
  for (let e = 0; e < columns.length; e++) {
    const tap = Math.floor(columns[e] / channels);
    offsets[e] = 2 * placeOf(layout, stride, columns[e] % channels, Math.floor(tap / kernel), tap % kernel);
  }
}

/** Drops the void pixels at the end of every output row. */
function copyValid(
  { geometry }: LayerProgram,
  layout: PaddedLayout,
  sums: Int32Array,
  values: Int32Array,
  row: number,
): void {
  const { height, width } = geometry.output;
  for (let y = 0; y < height; y++) {
    values.set(sums.subarray(y * layout.width, y * layout.width + width), (row * height + y) * width);
  }
}

/** Product by product in ascending column order, overflow by overflow. */
function sumInOrder(program: LayerProgram, rows: RowWeights, patches: PatchPixels, input: Int16Array): Sums {
  const mac = new MultiplyAccumulator(program.arithmetic, program.formats.productShift);
  const { channels, height, width } = program.geometry.input;
  const pixels = height * width;
  const values = new Int32Array(program.rows * patches.products);
  for (let row = 0; row < program.rows; row++) {
    const bias = mac.multiply(rows.bias[row], 2 ** program.formats.biasShift);
    for (let product = 0; product < patches.products; product++) {
      let sum = 0;
      for (let e = rows.starts[row]; e < rows.starts[row + 1]; e++) {
        const pixel = patches.pixels[product * patches.taps + Math.floor(rows.columns[e] / channels)];
        if (pixel < 0) continue;
        sum = mac.shiftAdd(
          sum,
          mac.multiply(rows.weights[e], input[(rows.columns[e] % channels) * pixels + pixel]),
        );
      }
      values[row * patches.products + product] = mac.shiftAdd(sum, bias);
    }
  }
  return { values, overflows: mac.overflows };
}
