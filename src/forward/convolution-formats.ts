import { arithmeticOf } from '../compile/compile.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { fractionBitsFor } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { maxOfWidth } from '../numeric/width.js';
import { largestBound, leastBoundOf, type SumRange } from './sum-range.js';

/** Largest shift of a product of two words of at most 16 bits. */
const MOST_SHIFT = 30;

/**
 * The finest formats in which no partial sum of any order can leave `accumulatorBits`: the sum of
 * |weight| x largest |activation| of every filter fits. A given product shift is paid for with fraction bits
 * of the weights; `auto` keeps those and takes the smallest shift.
 * Throws a UserError if only weights of zero would fit.
 */
export function boundedFormats(
  range: SumRange,
  accumulatorBits: number,
  productShift: number | 'auto',
  arithmetic: ArithmeticSpec,
): ConvolutionFormats {
  const most = maxOfWidth(accumulatorBits);
  const leastBound = leastBoundOf(range);
  for (const formats of candidates(range, productShift, arithmetic)) {
    if (leastBound(formats) > most) continue;
    if (largestBound(range, formats, arithmetic) <= most) return formats;
  }
  throw unfit(range, accumulatorBits);
}

/**
 * The finest formats in which the largest final sum, `largestSum` as a real number, fits the accumulator.
 * Throws a UserError if only weights of zero would fit.
 */
export function measuredFormats(
  range: SumRange,
  largestSum: number,
  hardware: HardwareSpec,
): ConvolutionFormats {
  const finestSum = largestSum === 0 ? Infinity : fractionBitsFor(largestSum, hardware.accumulatorBits);
  for (const formats of candidates(range, hardware.productShift, arithmeticOf(hardware))) {
    if (formats.accumulatorFractionBits <= finestSum) return formats;
  }
  throw unfit(range, hardware.accumulatorBits);
}

function unfit({ weights }: SumRange, accumulatorBits: number): UserError {
  return new UserError(
    `${weights.name}: its sums do not fit ${accumulatorBits} accumulator bits with any weight bits left; ` +
      'set productShift=auto or widen accumulatorBits',
  );
}

/**
 * Formats from fine to coarse: ever larger shifts if the shift is free, else ever fewer weight bits, as long as
 * the largest weight is not zero.
 */
function* candidates(
  range: SumRange,
  productShift: number | 'auto',
  arithmetic: ArithmeticSpec,
): Generator<ConvolutionFormats> {
  const finest = finestWeightBits(range, arithmetic);
  if (productShift === 'auto') {
    for (let shift = 0; shift <= MOST_SHIFT; shift++) yield formatsOf(range, finest, shift, arithmetic);
    return;
  }
  const largest = range.largestWeight;
  const coarsest = largest === 0 ? finest - MOST_SHIFT : Math.min(finest, fractionBitsFor(largest, 2));
  for (let bits = finest; bits >= coarsest; bits--) yield formatsOf(range, bits, productShift, arithmetic);
}

/** As the largest weight allows, and the largest bias: its input, 2^biasShift, must fit an activation. */
function finestWeightBits(range: SumRange, arithmetic: ArithmeticSpec): number {
  const { weights, inputFractionBits, largestBias: bias } = range;
  const bits = fractionBitsFor(range.largestWeight, arithmetic.weightBits);
  if (bias === 0 || weights.biasCodes !== null) return bits;
  const mostProductBits = fractionBitsFor(bias, arithmetic.weightBits) + arithmetic.activationBits - 2;
  return Math.min(bits, mostProductBits - inputFractionBits);
}

function formatsOf(
  range: SumRange,
  weightFractionBits: number,
  productShift: number,
  arithmetic: ArithmeticSpec,
): ConvolutionFormats {
  const { inputFractionBits } = range;
  const productBits = inputFractionBits + weightFractionBits;
  const biasShift = biasShiftOf(range, productBits, arithmetic);
  return {
    inputFractionBits,
    weightFractionBits,
    productShift,
    accumulatorFractionBits: productBits - productShift,
    biasShift,
    biasFractionBits: productBits - biasShift,
    outputFractionBits: productBits - productShift,
  };
}

/** Biases in the codebook have the weights' format and the input 1; others the smallest shift that fits them. */
function biasShiftOf(
  { weights, inputFractionBits, largestBias: bias }: SumRange,
  productBits: number,
  arithmetic: ArithmeticSpec,
): number {
  if (bias === 0) return 0;
  if (weights.biasCodes === null)
    return Math.max(0, productBits - fractionBitsFor(bias, arithmetic.weightBits));
  if (inputFractionBits >= 0 && inputFractionBits <= arithmetic.activationBits - 2) return inputFractionBits;
  throw new UserError(
    `${weights.name}: its bias column needs the input 1, which does not fit inputs of ${inputFractionBits} fraction bits; ` +
      'scale the inputs',
  );
}
