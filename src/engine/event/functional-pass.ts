import type { LayerProgram } from '../../compile/program.js';
import type { ConvolutionGeometry } from '../../network/geometry.js';
import { sizeOf } from '../../network/network.js';
import { largestSum } from '../../numeric/magnitude.js';
import { MultiplyAccumulator } from '../../numeric/multiply-accumulate.js';
import { maxOfWidth } from '../../numeric/width.js';
import { kernels } from './kernels.js';
import { largestByChannel } from './magnitudes.js';
import { paddedBytes, paddedLayout, padInput, placeOf, type PaddedLayout } from './padded-input.js';
import { rowWeights, type RowWeights } from './row-weights.js';
import { patchPixels, type PatchPixels } from './zero-pattern.js';

/** Raw accumulators in (channel, row, column) order, the largest |value|, and how many sums left their width. */
export interface Sums {
  readonly values: Int32Array;
  readonly largest: number;
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
function largestBound(program: LayerProgram, rows: RowWeights, input: Int16Array): number {
  const { channels } = program.geometry.input;
  const largest = largestByChannel({ shape: program.geometry.input, data: input });
  const largestOf = new Float64Array(program.columns);
  for (let column = 0; column < largestOf.length; column++) largestOf[column] = largest[column % channels];
  let most = 0;
  for (let row = 0; row < program.rows; row++) {
    const bias = Math.abs(rows.bias[row]) * 2 ** program.formats.biasShift;
    most = Math.max(most, bias + rowBound(rows, row, largestOf));
  }
  return most;
}

function rowBound({ starts, columns, weights }: RowWeights, row: number, largestOf: Float64Array): number {
  let bound = 0;
  for (let e = starts[row]; e < starts[row + 1]; e++) bound += Math.abs(weights[e]) * largestOf[columns[e]];
  return bound;
}

function sumWithKernel(program: LayerProgram, rows: RowWeights, input: Int16Array): Sums {
  const { geometry } = program;
  const { height, width } = geometry.output;
  const unit = kernels();
  const layout = paddedLayout(geometry);
  const paired = rows.weights.length + program.rows;
  const size = sizeOf(geometry.output);
  unit.begin(paddedBytes(geometry, layout) + 6 * paired + 4 * (layout.pixels + size), 6);
  const padded = padInput(unit, geometry, layout, input);
  const offsets = unit.int32(paired).fill(0);
  const weights = unit.int16(paired).fill(0);
  const sums = unit.int32(layout.pixels);
  const values = unit.int32(size);
  const offsetOf = columnOffsets(geometry, layout);
  let at = 0;
  for (let row = 0; row < program.rows; row++) {
    const first = rows.starts[row];
    const end = rows.starts[row + 1];
    const pairs = Math.ceil((end - first) / 2);
    weights.set(rows.weights.subarray(first, end), at);
    placeOffsets(rows.columns, first, end, offsetOf, offsets, at);
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
    const target = values.byteOffset + row * height * width * 4;
    unit.run.dropVoid(sums.byteOffset, layout.width, height, width, target);
  }
  return { values: values.slice(), largest: unit.run.largestSum(values.byteOffset, size), overflows: 0 };
}

/** Byte offset of each column's activation from that of the output pixel. */
function columnOffsets({ input, kernel, stride }: ConvolutionGeometry, layout: PaddedLayout): Int32Array {
  const offsets = new Int32Array(kernel * kernel * input.channels);
  for (let column = 0; column < offsets.length; column++) {
    const tap = Math.floor(column / input.channels);
    const channel = column % input.channels;
    offsets[column] = 2 * placeOf(layout, stride, channel, Math.floor(tap / kernel), tap % kernel);
  }
  return offsets;
}

function placeOffsets(
  columns: Int32Array,
  first: number,
  end: number,
  offsetOf: Int32Array,
  offsets: Int32Array,
  at: number,
): void {
  for (let e = first; e < end; e++) offsets[at + e - first] = offsetOf[columns[e]];
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
  return { values, largest: largestSum(values), overflows: mac.overflows };
}
