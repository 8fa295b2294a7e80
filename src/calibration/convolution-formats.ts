import { arithmeticOf } from '../compile/compile.js';
import { filterSize, type CompressedLayer } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../errors.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { fractionBitsFor, quantize } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { maxOfWidth } from '../numeric/width.js';

/** A convolution's formats as far as they are settled before its sums are known. */
export type SumFormats = Omit<ConvolutionFormats, 'outputFractionBits'>;

/** What is known of a convolution before it runs. */
export interface SumRange {
  readonly weights: CompressedLayer;
  readonly inputFractionBits: number;
  /** Largest raw |activation| of each input channel over the calibration inputs. */
  readonly largestInputs: Int32Array;
}

/** Weights and activations of at most 16 bits leave room for this many steps of `candidates`. */
const MOST_STEPS = 64;

/**
 * The finest formats in which no partial sum of any order can leave `accumulatorBits`: the sum of
 * |weight| x largest |activation| of every filter fits. A given product shift is paid for with fraction bits
 * of the weights; `auto` keeps those and takes the smallest shift.
 */
export function boundedFormats(
  range: SumRange,
  accumulatorBits: number,
  productShift: number | 'auto',
  arithmetic: ArithmeticSpec,
): SumFormats {
  for (const formats of candidates(range, productShift, arithmetic)) {
    if (2 ** formats.biasShift > maxOfWidth(arithmetic.activationBits)) continue;
    if (largestBound(range, formats, arithmetic) <= maxOfWidth(accumulatorBits)) return formats;
  }
  throw new UserError(
    `${range.weights.name}: no weight format keeps its sums within ${accumulatorBits} accumulator bits; widen accumulatorBits`,
  );
}

/** The finest formats in which the largest final sum, `largestSum` as a real number, fits the accumulator. */
export function measuredFormats(range: SumRange, largestSum: number, hardware: HardwareSpec): SumFormats {
  const arithmetic = arithmeticOf(hardware);
  const accumulatorBits = fractionBitsFor(largestSum, hardware.accumulatorBits);
  for (const formats of candidates(range, hardware.productShift, arithmetic)) {
    if (2 ** formats.biasShift > maxOfWidth(arithmetic.activationBits)) continue;
    if (formats.accumulatorFractionBits <= accumulatorBits) return formats;
  }
  throw new UserError(
    `${range.weights.name}: no weight format keeps its sums within ${hardware.accumulatorBits} accumulator bits; set productShift=auto`,
  );
}

/** Formats from fine to coarse: ever larger shifts where the shift is free, else ever fewer weight bits. */
function* candidates(
  range: SumRange,
  productShift: number | 'auto',
  arithmetic: ArithmeticSpec,
): Generator<SumFormats> {
  const finest = fractionBitsFor(largestWeight(range.weights), arithmetic.weightBits);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (productShift === 'auto')
      yield sumFormats(range, finest - Math.max(0, step - 31), Math.min(31, step), arithmetic);
    else yield sumFormats(range, finest - step, productShift, arithmetic);
  }
}

function sumFormats(
  { weights, inputFractionBits }: SumRange,
  weightFractionBits: number,
  productShift: number,
  arithmetic: ArithmeticSpec,
): SumFormats {
  const productBits = inputFractionBits + weightFractionBits;
  const biasBits = fractionBitsFor(Math.max(...weights.bias.map(Math.abs)), arithmetic.weightBits);
  const biasShift = weights.biasCodes === null ? Math.max(0, productBits - biasBits) : inputFractionBits;
  return {
    inputFractionBits,
    weightFractionBits,
    productShift,
    accumulatorFractionBits: productBits - productShift,
    biasShift,
    biasFractionBits: productBits - biasShift,
  };
}

function largestWeight(weights: CompressedLayer): number {
  return Math.max(...weights.codebook.map(Math.abs));
}

/** Largest raw sum that any filter can reach; a shifted product is rounded by less than one. */
function largestBound(range: SumRange, formats: SumFormats, arithmetic: ArithmeticSpec): number {
  const { weights, largestInputs } = range;
  const magnitudes = weights.codebook.map((value) =>
    Math.abs(quantize(value, formats.weightFractionBits, arithmetic.weightBits)),
  );
  const rounding = formats.productShift === 0 ? 0 : 1;
  const scale = 2 ** -formats.productShift;
  const filter = filterSize(weights);
  const taps = weights.kernel * weights.kernel;
  let largest = 0;
  for (let row = 0; row < weights.outputChannels; row++) {
    const bias = Math.abs(quantize(weights.bias[row], formats.biasFractionBits, arithmetic.weightBits));
    let bound = bias * 2 ** formats.biasShift * scale + rounding;
    for (let e = weights.rowPointers[row]; e < weights.rowPointers[row + 1]; e++) {
      const channel = Math.floor((weights.positions[e] % filter) / taps);
      bound += magnitudes[weights.codes[e]] * largestInputs[channel] * scale + rounding;
    }
    largest = Math.max(largest, bound);
  }
  return largest;
}
