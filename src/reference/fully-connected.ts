import type { CompressedLayer } from '../compression/compressed-network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantize, quantizeAll } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import { maxOfWidth } from '../numeric/width.js';
import type { Accumulators } from './convolve.js';
import { inColumnOrder, type FilterTaps } from './filter-taps.js';

/**
 * A matrix with bias times a map, taken as one vector, in the machine's arithmetic: every output adds its products in
 * ascending column order, then the bias. If no sum on the way can leave the accumulator, they are simply added.
 */
export function multiplyVector(
  layer: CompressedLayer,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
  input: Int16Array,
): Accumulators {
  const mac = new MultiplyAccumulator(arithmetic, formats.productShift);
  const codebook = quantizeAll(layer.codebook, formats.weightFractionBits, arithmetic.weightBits);
  const most = formats.productShift === 0 ? maxOfWidth(arithmetic.accumulatorBits) : -1;
  const values = new Int32Array(layer.outputChannels);
  for (let output = 0; output < values.length; output++) {
    const bias =
      quantize(layer.bias[output], formats.biasFractionBits, arithmetic.weightBits) * 2 ** formats.biasShift;
    const row = rowOf(layer, output, input.length, codebook);
    values[output] =
      plainSum(row, input, bias, most) ?? sumInWidth(inColumnOrder(row, layer, output), input, bias, mac);
  }
  return { values, overflows: mac.overflows };
}

/** One output's weights, and the input of each. */
function rowOf(
  { rowPointers, positions, codes }: CompressedLayer,
  output: number,
  inputs: number,
  codebook: Int16Array,
): FilterTaps {
  const start = rowPointers[output];
  const weights = new Int16Array(rowPointers[output + 1] - start);
  const offsets = new Int32Array(weights.length);
  for (let e = 0; e < weights.length; e++) {
    weights[e] = codebook[codes[start + e]];
    offsets[e] = positions[start + e] - output * inputs;
  }
  return { weights, offsets };
}

/** The sum; null if the magnitudes of what is added up exceed `most`. */
function plainSum(
  { weights, offsets }: FilterTaps,
  input: Int16Array,
  bias: number,
  most: number,
): number | null {
  let sum = bias;
  let magnitude = Math.abs(bias);
  for (let e = 0; e < weights.length; e++) {
    const product = weights[e] * input[offsets[e]];
    sum += product;
    magnitude += Math.abs(product);
  }
  return magnitude <= most ? sum : null;
}

/** Product by product, every sum kept in the accumulator's width. */
function sumInWidth(
  { weights, offsets }: FilterTaps,
  input: Int16Array,
  bias: number,
  mac: MultiplyAccumulator,
): number {
  let sum = 0;
  for (let e = 0; e < weights.length; e++)
    sum = mac.shiftAdd(sum, mac.multiply(weights[e], input[offsets[e]]));
  return mac.shiftAdd(sum, bias);
}
