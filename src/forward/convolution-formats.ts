import { arithmeticOf } from '../compile/compile.js';
import type { CompressedLayer } from '../compression/compressed-network.js';
import { filterSize } from '../network/weight-extent.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../errors.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { fractionBitsFor, quantize, quantizeAll } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { maxOfWidth } from '../numeric/width.js';

/** What is known of a convolution before it runs. */
export interface SumRange {
  readonly weights: CompressedLayer;
  readonly inputFractionBits: number;
  /** Largest raw |activation| that each weight meets over the calibration inputs. */
  readonly largestInputs: Int32Array;
}

/** Largest shift of a product of two words of at most 16 bits. */
const MOST_SHIFT = 30;

/**
 * The finest formats in which no partial sum of any order can leave `accumulatorBits`: the sum of
 * |weight| x largest |activation| of every filter fits. A given product shift is paid for with fraction bits
 * of the weights; `auto` keeps those and takes the smallest shift.
 * Throws a UserError where only weights of zero would fit.
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
 * Throws a UserError where only weights of zero would fit.
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
 * Formats from fine to coarse: ever larger shifts where the shift is free, else ever fewer weight bits, as long as
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
  const largest = largestWeight(range.weights);
  const coarsest = largest === 0 ? finest - MOST_SHIFT : Math.min(finest, fractionBitsFor(largest, 2));
  for (let bits = finest; bits >= coarsest; bits--) yield formatsOf(range, bits, productShift, arithmetic);
}

/** As the largest weight allows, and the largest bias: its input, 2^biasShift, must fit an activation. */
function finestWeightBits({ weights, inputFractionBits }: SumRange, arithmetic: ArithmeticSpec): number {
  const bits = fractionBitsFor(largestWeight(weights), arithmetic.weightBits);
  const bias = largestBias(weights);
  if (bias === 0 || weights.biasCodes !== null) return bits;
  const mostProductBits = fractionBitsFor(bias, arithmetic.weightBits) + arithmetic.activationBits - 2;
  return Math.min(bits, mostProductBits - inputFractionBits);
}

function formatsOf(
  { weights, inputFractionBits }: SumRange,
  weightFractionBits: number,
  productShift: number,
  arithmetic: ArithmeticSpec,
): ConvolutionFormats {
  const productBits = inputFractionBits + weightFractionBits;
  const biasShift = biasShiftOf(weights, inputFractionBits, productBits, arithmetic);
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
  weights: CompressedLayer,
  inputFractionBits: number,
  productBits: number,
  arithmetic: ArithmeticSpec,
): number {
  const bias = largestBias(weights);
  if (bias === 0) return 0;
  if (weights.biasCodes === null)
    return Math.max(0, productBits - fractionBitsFor(bias, arithmetic.weightBits));
  if (inputFractionBits >= 0 && inputFractionBits <= arithmetic.activationBits - 2) return inputFractionBits;
  throw new UserError(
    `${weights.name}: its bias column needs the input 1, which does not fit inputs of ${inputFractionBits} fraction bits; ` +
      'scale the inputs',
  );
}

/** Of the weights that occur, as the codebook may hold others. */
function largestWeight({ codebook, codes, biasCodes }: CompressedLayer): number {
  const isUsed = new Uint8Array(codebook.length);
  for (const code of codes) isUsed[code] = 1;
  for (const code of biasCodes ?? []) isUsed[code] = 1;
  return codebook.reduce((largest, weight, code) => Math.max(largest, isUsed[code] * Math.abs(weight)), 0);
}

function largestBias(weights: CompressedLayer): number {
  return Math.max(...weights.bias.map(Math.abs));
}

/** Relative error that sums of doubles are allowed here; theirs is far smaller. */
const DOUBT = 1e-9;

/**
 * What `largestBound` is at least, for all formats from one pass over the weights: rounding takes half a step from a
 * weight at most. It rules out most candidates, of which each costs `largestBound` a pass.
 */
function leastBoundOf({ weights, largestInputs }: SumRange): (formats: ConvolutionFormats) => number {
  const { rowPointers, codes, codebook } = weights;
  const magnitudes = Float64Array.from(codebook, Math.abs);
  const sums = new Float64Array(weights.outputChannels);
  const halves = new Float64Array(weights.outputChannels);
  for (let row = 0; row < sums.length; row++) {
    for (let e = rowPointers[row]; e < rowPointers[row + 1]; e++) {
      sums[row] += magnitudes[codes[e]] * largestInputs[e];
      halves[row] += largestInputs[e] / 2;
    }
  }
  return ({ weightFractionBits, productShift }) => {
    const step = 2 ** weightFractionBits * (1 - DOUBT);
    const least = sums.reduce((most, sum, row) => Math.max(most, sum * step - halves[row] * (1 + DOUBT)), 0);
    return least * 2 ** -productShift;
  };
}

/** Largest raw sum that any filter can reach; a shifted product is rounded by less than one. */
function largestBound(range: SumRange, formats: ConvolutionFormats, arithmetic: ArithmeticSpec): number {
  const { weights, largestInputs } = range;
  const raw = quantizeAll(weights.codebook, formats.weightFractionBits, arithmetic.weightBits);
  const rounding = formats.productShift === 0 ? 0 : 1;
  const scale = 2 ** -formats.productShift;
  let largest = 0;
  for (let row = 0; row < weights.outputChannels; row++) {
    const bias = Math.abs(quantize(weights.bias[row], formats.biasFractionBits, arithmetic.weightBits));
    const entries = weights.rowPointers[row + 1] - weights.rowPointers[row];
    let bound = bias * 2 ** formats.biasShift;
    for (let e = weights.rowPointers[row]; e < weights.rowPointers[row + 1]; e++) {
      bound += Math.abs(raw[weights.codes[e]]) * largestInputs[e];
    }
    largest = Math.max(largest, bound * scale + rounding * (entries + 1));
  }
  return largest;
}

/** Largest raw |activation| that each weight meets, of those of its input channel. */
export function largestInputs(weights: CompressedLayer, largestByChannel: Int32Array): Int32Array {
  const filter = filterSize(weights);
  const taps = weights.kernel * weights.kernel;
  const channelOf = Int32Array.from({ length: filter }, (_, within) => Math.floor(within / taps));
  const largest = new Int32Array(weights.positions.length);
  for (let row = 0; row < weights.outputChannels; row++) {
    for (let e = weights.rowPointers[row]; e < weights.rowPointers[row + 1]; e++) {
      largest[e] = largestByChannel[channelOf[weights.positions[e] - row * filter]];
    }
  }
  return largest;
}
