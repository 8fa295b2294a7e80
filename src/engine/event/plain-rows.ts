import type { JobProgram } from '../../compile/program.js';
import { channelOf, tapOf } from '../../mapping/column-order.js';
import { tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { sizeOf } from '../../network/network.js';
import type { ArithmeticSpec } from '../../numeric/arithmetic-spec.js';
import { shiftRight } from '../../numeric/rounding.js';
import { kernels, type Kernels } from './kernels.js';
import { paddedBytes, paddedLayout, padInput, tapPlace, type PaddedLayout } from './padded-input.js';
import type { RowWeights } from './row-weights.js';

/** Up to this shift half of the last step can be added to any product of 16-bit values without leaving 32 bits. */
const MOST_SHIFT = 30;

/** Whether the kernel shifts products like this: not at all, or to the nearest, ties up. */
export function isShiftInKernel({ rounding }: ArithmeticSpec, productShift: number): boolean {
  return productShift === 0 || (rounding === 'nearest' && productShift <= MOST_SHIFT);
}

/**
 * Adds up the chosen rows (1 in `isChosen`), of which no sum can leave the accumulator; the others stay 0.
 * Raw, in (channel, row, column) order, with the largest |value|.
 */
export function addWithKernel(
  program: JobProgram,
  rows: RowWeights,
  input: Int16Array,
  isChosen: ArrayLike<number>,
): { values: Int32Array; largest: number } {
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
  const convolve = convolutionOf(unit, program, padded, sums);
  let at = 0;
  for (let row = 0; row < program.rows; row++) {
    if (isChosen[row] === 0) {
      values.fill(0, row * height * width, (row + 1) * height * width);
      continue;
    }
    const first = rows.starts[row];
    const end = rows.starts[row + 1];
    const pairs = Math.ceil((end - first) / 2);
    weights.set(rows.weights.subarray(first, end), at);
    placeOffsets(rows.columns, first, end, offsetOf, offsets, at);
    convolve(offsets.byteOffset + at * 4, weights.byteOffset + at * 2, pairs, rows.bias[row]);
    at += 2 * pairs;
    const target = values.byteOffset + row * height * width * 4;
    unit.run.dropVoid(sums.byteOffset, layout.width, height, width, target);
  }
  return { values: values.slice(), largest: unit.run.largestSum(values.byteOffset, size) };
}

/** Adds up one row: byte offsets of its pixels' offsets and weights, its pairs of weights, its raw bias. */
type Convolution = (offsets: number, weights: number, pairs: number, bias: number) => void;

function convolutionOf(
  { run }: Kernels,
  { formats: { productShift, biasShift } }: JobProgram,
  padded: Int16Array,
  sums: Int32Array,
): Convolution {
  const input = padded.byteOffset;
  const target = sums.byteOffset;
  const pixels = sums.length;
  const scale = 2 ** biasShift;
  if (productShift === 0)
    return (offsets, weights, pairs, bias) => {
      run.convolve(input, offsets, weights, pairs, bias * scale, target, pixels);
    };
  return (offsets, weights, pairs, bias) => {
    const start = shiftRight(bias * scale, productShift, 'nearest');
    run.convolveShifted(input, offsets, weights, 2 * pairs, productShift, start, target, pixels);
  };
}

/** Byte offset of each column's activation from that of the output pixel. */
function columnOffsets(geometry: WindowGeometry, layout: PaddedLayout): Int32Array {
  const { channels } = geometry.input;
  const offsets = new Int32Array(tapsOf(geometry) * channels);
  for (let column = 0; column < offsets.length; column++) {
    const place = tapPlace(geometry, layout, tapOf(channels, column), channelOf(channels, column));
    offsets[column] = Int16Array.BYTES_PER_ELEMENT * place;
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
