import type { JobProgram } from '../../compile/program.js';
import { channelOf } from '../../mapping/column-order.js';
import { largestSum } from '../../numeric/magnitude.js';
import { maxOfWidth } from '../../numeric/width.js';
import { largestByChannel } from './magnitudes.js';
import { addInOrder } from './ordered-rows.js';
import { addWithKernel, isShiftInKernel } from './plain-rows.js';
import { rowWeights, type RowWeights } from './row-weights.js';
import { isVector, sumVector } from './sum-vector.js';

/** Raw accumulators in (channel, row, column) order, the largest |value|, and how many sums left their width. */
export interface Sums {
  readonly values: Int32Array;
  readonly largest: number;
  readonly overflows: number;
}

/**
 * All passes of a layer, without time: rows of which no sum can leave the accumulator in any way that is fast (then order
 * and saturation do not matter), the others one by one in the machine's order and arithmetic.
 */
export function sumJob(program: JobProgram, input: Int16Array): Sums {
  return isVector(program) ? sumOnePass(program, input) : sumPasses(program, input);
}

function sumOnePass(program: JobProgram, input: Int16Array): Sums {
  const { values, magnitudes } = sumVector(program, input);
  const most = maxOfWidth(program.arithmetic.accumulatorBits);
  const isOther = Uint8Array.from(magnitudes, (magnitude) => (magnitude <= most ? 0 : 1));
  if (!isOther.includes(1)) return { values, largest: largestSum(values), overflows: 0 };
  const { overflows } = addInOrder(program, rowWeights(program), input, isOther, values);
  return { values, largest: largestSum(values), overflows };
}

function sumPasses(program: JobProgram, input: Int16Array): Sums {
  const weights = rowWeights(program);
  const { arithmetic, formats } = program;
  const most = isShiftInKernel(arithmetic, formats.productShift)
    ? maxOfWidth(arithmetic.accumulatorBits)
    : -1;
  const isPlain = rowBounds(program, weights, input).map((bound) => (bound <= most ? 1 : 0));
  const plain = addWithKernel(program, weights, input, isPlain);
  const isOther = isPlain.map((plainRow) => 1 - plainRow);
  if (!isOther.includes(1)) return { ...plain, overflows: 0 };
  const other = addInOrder(program, weights, input, isOther, plain.values);
  return { ...other, values: plain.values, largest: Math.max(plain.largest, other.largest) };
}

/**
 * Largest |sum| that each row can reach in any order: over its weights |weight| x largest |activation| of the
 * channel, shifted and rounded as each product is, to the nearest.
 */
function rowBounds(program: JobProgram, rows: RowWeights, input: Int16Array): Float64Array {
  const { geometry, formats } = program;
  const largest = largestByChannel({ shape: geometry.input, data: input });
  const largestOf = new Float64Array(program.columns);
  for (let column = 0; column < largestOf.length; column++)
    largestOf[column] = largest[channelOf(geometry.input.channels, column)];
  const scale = 2 ** formats.productShift;
  return Float64Array.from(rows.bias, (bias, row) => {
    const largestBias = Math.abs(bias) * 2 ** formats.biasShift;
    return scale === 1
      ? largestBias + rowBound(rows, row, largestOf)
      : largestShifted(largestBias, scale) + shiftedRowBound(rows, row, largestOf, scale);
  });
}

function rowBound({ starts, columns, weights }: RowWeights, row: number, largestOf: Float64Array): number {
  let bound = 0;
  for (let e = starts[row]; e < starts[row + 1]; e++) bound += Math.abs(weights[e]) * largestOf[columns[e]];
  return bound;
}

function shiftedRowBound(
  { starts, columns, weights }: RowWeights,
  row: number,
  largestOf: Float64Array,
  scale: number,
): number {
  let bound = 0;
  for (let e = starts[row]; e < starts[row + 1]; e++)
    bound += largestShifted(Math.abs(weights[e]) * largestOf[columns[e]], scale);
  return bound;
}

/** The largest |value| that a product of at most this |value| is shifted to; ties go up, so not beyond it below zero. */
function largestShifted(largest: number, scale: number): number {
  return Math.floor(largest / scale + 0.5);
}
