import { filterSize, type CompressedLayer } from '../compression/compressed-network.js';
import type { ConvolutionGeometry } from '../network/geometry.js';
import { sizeOf } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantize } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import { WriteBack } from '../numeric/write-back.js';

/** Raw accumulators of a convolution in (channel, row, column) order, and how many sums left their width. */
export interface Accumulators {
  readonly values: Int32Array;
  readonly overflows: number;
}

/** Where a weight sits in its filter, and its raw value. */
interface Tap {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

/**
 * Direct convolution in the machine's arithmetic: every output sums its products in ascending column order
 * (row tap, column tap, channel), then the bias (EIE, section 3). `input` is (channel, row, column).
 */
export function accumulate(
  layer: CompressedLayer,
  geometry: ConvolutionGeometry,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
  input: Int16Array,
): Accumulators {
  const mac = new MultiplyAccumulator(arithmetic, formats.productShift);
  const pixels = geometry.output.height * geometry.output.width;
  const values = new Int32Array(sizeOf(geometry.output));
  for (let filter = 0; filter < layer.outputChannels; filter++) {
    const sums = values.subarray(filter * pixels, (filter + 1) * pixels);
    for (const tap of tapsOf(layer, filter, formats, arithmetic)) addTap(sums, tap, geometry, input, mac);
    const bias = quantize(layer.bias[filter], formats.biasFractionBits, arithmetic.weightBits);
    addConstant(sums, bias, 2 ** formats.biasShift, mac);
  }
  return { values, overflows: mac.overflows };
}

/** Accumulators to activations: shift, round, fit the width. */
export function writeBack(
  accumulators: Int32Array,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
): Int16Array {
  const unit = new WriteBack(arithmetic, formats.accumulatorFractionBits - formats.outputFractionBits);
  return Int16Array.from(accumulators, (value) => unit.convert(value));
}

function tapsOf(
  layer: CompressedLayer,
  filter: number,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
): Tap[] {
  const taps: Tap[] = [];
  const { kernel, rowPointers } = layer;
  for (let e = rowPointers[filter]; e < rowPointers[filter + 1]; e++) {
    const within = layer.positions[e] - filter * filterSize(layer);
    const value = layer.codebook[layer.codes[e]];
    taps.push({
      channel: Math.floor(within / (kernel * kernel)),
      row: Math.floor(within / kernel) % kernel,
      column: within % kernel,
      weight: quantize(value, formats.weightFractionBits, arithmetic.weightBits),
    });
  }
  return taps.sort((a, b) => a.row - b.row || a.column - b.column || a.channel - b.channel);
}

/** Adds one weight's product to every output pixel; pixels over the zero border get nothing. */
function addTap(
  sums: Int32Array,
  tap: Tap,
  geometry: ConvolutionGeometry,
  input: Int16Array,
  mac: MultiplyAccumulator,
): void {
  const { output, stride, padding } = geometry;
  const { height, width } = geometry.input;
  for (let y = 0; y < output.height; y++) {
    const inputRow = y * stride + tap.row - padding;
    if (inputRow < 0 || inputRow >= height) continue;
    const inputStart = (tap.channel * height + inputRow) * width;
    for (let x = 0; x < output.width; x++) {
      const inputColumn = x * stride + tap.column - padding;
      if (inputColumn < 0 || inputColumn >= width) continue;
      const at = y * output.width + x;
      sums[at] = mac.shiftAdd(sums[at], mac.multiply(tap.weight, input[inputStart + inputColumn]));
    }
  }
}

function addConstant(sums: Int32Array, bias: number, one: number, mac: MultiplyAccumulator): void {
  for (let at = 0; at < sums.length; at++) sums[at] = mac.shiftAdd(sums[at], mac.multiply(bias, one));
}
