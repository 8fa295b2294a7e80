import type { CompressedLayer } from '../compression/compressed-network.js';
import { filterSize } from '../network/weight-extent.js';
import type { WindowGeometry } from '../network/geometry.js';
import { sizeOf } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantize, quantizeAll } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import { maxOfWidth } from '../numeric/width.js';
import { offsetOf, withBorder, type BorderedMap } from './bordered-map.js';
import { inColumnOrder, windowOf, type FilterTaps, type FilterWindow } from './filter-taps.js';
import { narrow } from './narrow.js';
import { PlainSums } from './plain-sums.js';

/** Raw accumulators of a weighted layer in (channel, row, column) order, and how many sums left their width. */
export interface Accumulators {
  readonly values: Int32Array;
  readonly overflows: number;
}

/**
 * Direct convolution in the machine's arithmetic: every output sums its products in ascending column order
 * (row tap, column tap, channel), then the bias (EIE, section 3). `input` is (channel, row, column);
 * `firstChannelOf` says at which of its channels a filter begins to read, if there are groups.
 * If no sum of a filter can leave the accumulator, whatever the order, its products are simply added.
 */
export function accumulate(
  layer: CompressedLayer,
  geometry: WindowGeometry,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
  input: Int16Array,
  firstChannelOf: (filter: number) => number = () => 0,
): Accumulators {
  const mac = new MultiplyAccumulator(arithmetic, formats.productShift);
  const map = withBorder(input, geometry);
  const plain = new PlainSums(map, geometry.output, filterSize(layer));
  const window = windowOf(layer, map);
  const codebook = quantizeAll(layer.codebook, formats.weightFractionBits, arithmetic.weightBits);
  const pixels = geometry.output.height * geometry.output.width;
  const values = new Int32Array(sizeOf(geometry.output));
  for (let filter = 0; filter < layer.outputChannels; filter++) {
    const sums = values.subarray(filter * pixels, (filter + 1) * pixels);
    const taps = tapsOf(layer, filter, firstChannelOf(filter), window, map, codebook);
    const bias =
      quantize(layer.bias[filter], formats.biasFractionBits, arithmetic.weightBits) * 2 ** formats.biasShift;
    const largest = Math.abs(bias) + taps.largestSum;
    if (formats.productShift === 0 && largest <= maxOfWidth(arithmetic.accumulatorBits)) {
      plain.add(taps, bias, sums);
    } else addInWidth(sums, inColumnOrder(taps, layer, filter), bias, geometry, map, mac);
  }
  return { values, overflows: mac.overflows };
}

/** Accumulators to activations: shift, round, fit the width. */
export function writeBack(
  accumulators: Int32Array,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
): Int16Array {
  return narrow(accumulators, arithmetic, formats.accumulatorFractionBits - formats.outputFractionBits);
}

/** A filter's weights, as they are stored, and the largest sum that they can give in any order. */
function tapsOf(
  { rowPointers, positions, codes }: CompressedLayer,
  filter: number,
  firstChannel: number,
  window: FilterWindow,
  map: BorderedMap,
  codebook: Int16Array,
): FilterTaps & { readonly largestSum: number } {
  const start = rowPointers[filter];
  const firstPosition = filter * window.offsets.length;
  const firstOffset = offsetOf(map, firstChannel, 0, 0);
  const weights = new Int16Array(rowPointers[filter + 1] - start);
  const offsets = new Int32Array(weights.length);
  let largestSum = 0;
  for (let e = 0; e < weights.length; e++) {
    const place = positions[start + e] - firstPosition;
    weights[e] = codebook[codes[start + e]];
    offsets[e] = firstOffset + window.offsets[place];
    largestSum += Math.abs(weights[e]) * map.largest[firstChannel + window.channels[place]];
  }
  return { weights, offsets, largestSum };
}

/** Product by product in ascending column order, every sum kept in the accumulator's width. */
function addInWidth(
  sums: Int32Array,
  { weights, offsets }: FilterTaps,
  bias: number,
  { output, stride }: WindowGeometry,
  map: BorderedMap,
  mac: MultiplyAccumulator,
): void {
  for (let at = 0; at < sums.length; at++) {
    const pixel = Math.floor(at / output.width) * stride.height * map.rowValues + (at % output.width);
    let sum = 0;
    for (let e = 0; e < weights.length; e++)
      sum = mac.shiftAdd(sum, mac.multiply(weights[e], map.data[pixel + offsets[e]]));
    sums[at] = mac.shiftAdd(sum, bias);
  }
}
