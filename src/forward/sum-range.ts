import type { CompressedLayer } from '../compression/compressed-network.js';
import { areaOf } from '../network/extent.js';
import { filterSize } from '../network/weight-extent.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantize, quantizeAll } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';

/** What is known of a convolution before it runs. */
export interface SumRange {
  readonly weights: CompressedLayer;
  readonly inputFractionBits: number;
  /** Largest raw |activation| that each weight meets over the calibration inputs. */
  readonly largestInputs: Int32Array;
  /** Largest |weight|, real, of those that occur, as the codebook may hold others. */
  readonly largestWeight: number;
  /** Largest |bias|, real. */
  readonly largestBias: number;
}

/** What is known of a convolution whose inputs are at most `largestByChannel`, raw. */
export function sumRange(
  weights: CompressedLayer,
  inputFractionBits: number,
  largestByChannel: Int32Array,
): SumRange {
  return {
    weights,
    inputFractionBits,
    largestInputs: largestInputsOf(weights, largestByChannel),
    largestWeight: largestWeightOf(weights),
    largestBias: weights.bias.reduce((largest, bias) => Math.max(largest, Math.abs(bias)), 0),
  };
}

/** Largest raw |activation| that each weight meets, of those of its input channel. */
function largestInputsOf(weights: CompressedLayer, largestByChannel: Int32Array): Int32Array {
  const { positions, rowPointers, inputChannels } = weights;
  const filter = filterSize(weights);
  const taps = areaOf(weights.kernel);
  const groups = largestByChannel.length / inputChannels;
  const largestOf = new Int32Array(groups * filter);
  for (let within = 0; within < largestOf.length; within++)
    largestOf[within] = largestByChannel[Math.floor(within / taps)];
  const largest = new Int32Array(positions.length);
  for (let row = 0; row < weights.outputChannels; row++) {
    const group = Math.floor((row * groups) / weights.outputChannels);
    for (let e = rowPointers[row]; e < rowPointers[row + 1]; e++)
      largest[e] = largestOf[group * filter + positions[e] - row * filter];
  }
  return largest;
}

function largestWeightOf({ codebook, codes, biasCodes }: CompressedLayer): number {
  const isUsed = new Uint8Array(codebook.length);
  for (let e = 0; e < codes.length; e++) isUsed[codes[e]] = 1;
  biasCodes?.forEach((code) => (isUsed[code] = 1));
  return codebook.reduce((largest, weight, code) => Math.max(largest, isUsed[code] * Math.abs(weight)), 0);
}

/** Relative error that sums of doubles are allowed here; theirs is far smaller. */
const DOUBT = 1e-9;

/**
 * What `largestBound` is at least, for all formats from one pass over the weights: rounding takes half a step from a
 * weight at most. It rules out most candidates, of which each costs `largestBound` a pass.
 */
export function leastBoundOf(range: SumRange): (formats: ConvolutionFormats) => number {
  const { weights, largestInputs } = range;
  const magnitudes = Float64Array.from(weights.codebook, Math.abs);
  const sums = new Float64Array(weights.outputChannels);
  const halves = new Float64Array(weights.outputChannels);
  for (let row = 0; row < sums.length; row++) {
    sums[row] = boundOf(range, row, magnitudes);
    halves[row] = sumOf(largestInputs, weights.rowPointers[row], weights.rowPointers[row + 1]) / 2;
  }
  return ({ weightFractionBits, productShift }) => {
    const step = 2 ** weightFractionBits * (1 - DOUBT);
    const least = sums.reduce((most, sum, row) => Math.max(most, sum * step - halves[row] * (1 + DOUBT)), 0);
    return least * 2 ** -productShift;
  };
}

/** Largest raw sum that any filter can reach; a shifted product is rounded by less than one. */
export function largestBound(
  range: SumRange,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
): number {
  const { weights } = range;
  const raw = quantizeAll(weights.codebook, formats.weightFractionBits, arithmetic.weightBits);
  const magnitudes = Float64Array.from(raw, Math.abs);
  const rounding = formats.productShift === 0 ? 0 : 1;
  const scale = 2 ** -formats.productShift;
  let largest = 0;
  for (let row = 0; row < weights.outputChannels; row++) {
    const bias = Math.abs(quantize(weights.bias[row], formats.biasFractionBits, arithmetic.weightBits));
    const entries = weights.rowPointers[row + 1] - weights.rowPointers[row];
    const bound = bias * 2 ** formats.biasShift + boundOf(range, row, magnitudes);
    largest = Math.max(largest, bound * scale + rounding * (entries + 1));
  }
  return largest;
}

/** The sum of |weight| x largest |activation| over a filter's weights. */
function boundOf(
  { weights: { rowPointers, codes }, largestInputs }: SumRange,
  row: number,
  magnitudes: Float64Array,
): number {
  let bound = 0;
  for (let e = rowPointers[row]; e < rowPointers[row + 1]; e++)
    bound += magnitudes[codes[e]] * largestInputs[e];
  return bound;
}

function sumOf(values: Int32Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += values[at];
  return sum;
}
