import { filterSize, type CompressedLayer } from '../compression/compressed-network.js';
import type { ConvolutionGeometry } from '../network/geometry.js';
import { sizeOf } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantize } from '../numeric/fixed-point.js';
import type { ConvolutionFormats } from '../numeric/formats.js';
import { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import { maxOfWidth } from '../numeric/width.js';
import { WriteBack } from '../numeric/write-back.js';

/** Raw accumulators of a convolution in (channel, row, column) order, and how many sums left their width. */
export interface Accumulators {
  readonly values: Int32Array;
  readonly overflows: number;
}

/** A weight's raw value, and where its input lies relative to the output pixel's first in the bordered map. */
interface Tap {
  readonly weight: number;
  readonly channel: number;
  readonly offset: number;
  /** Its column in the machine's order. */
  readonly column: number;
}

/** A map with its zero border made real, and room after it for three pixels that stand for none. */
interface BorderedMap {
  readonly data: Int16Array;
  readonly height: number;
  readonly width: number;
  /** Largest raw |activation| of each channel. */
  readonly largest: Int32Array;
}

/**
 * Direct convolution in the machine's arithmetic: every output sums its products in ascending column order
 * (row tap, column tap, channel), then the bias (EIE, section 3). `input` is (channel, row, column).
 * Where no sum of a filter can leave the accumulator, whatever the order, its products are simply added.
 */
export function accumulate(
  layer: CompressedLayer,
  geometry: ConvolutionGeometry,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
  input: Int16Array,
): Accumulators {
  const mac = new MultiplyAccumulator(arithmetic, formats.productShift);
  const map = withBorder(input, geometry);
  const pixels = geometry.output.height * geometry.output.width;
  const values = new Int32Array(sizeOf(geometry.output));
  for (let filter = 0; filter < layer.outputChannels; filter++) {
    const sums = values.subarray(filter * pixels, (filter + 1) * pixels);
    const taps = tapsOf(layer, filter, map, formats, arithmetic);
    const bias =
      quantize(layer.bias[filter], formats.biasFractionBits, arithmetic.weightBits) * 2 ** formats.biasShift;
    const bound = taps.reduce(
      (sum, tap) => sum + Math.abs(tap.weight) * map.largest[tap.channel],
      Math.abs(bias),
    );
    if (formats.productShift === 0 && bound <= maxOfWidth(arithmetic.accumulatorBits))
      addTaps(sums, taps, geometry, map);
    else addTapsInWidth(sums, taps, geometry, map, mac);
    for (let at = 0; at < pixels; at++) sums[at] = mac.shiftAdd(sums[at], bias);
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
  const activations = new Int16Array(accumulators.length);
  for (let at = 0; at < activations.length; at++) activations[at] = unit.convert(accumulators[at]);
  return activations;
}

function withBorder(input: Int16Array, { input: shape, padding, stride }: ConvolutionGeometry): BorderedMap {
  const height = shape.height + 2 * padding;
  const width = shape.width + 2 * padding;
  const data = new Int16Array(shape.channels * height * width + 3 * stride);
  const largest = new Int32Array(shape.channels);
  for (let row = 0; row < shape.channels * shape.height; row++) {
    const channel = Math.floor(row / shape.height);
    const values = input.subarray(row * shape.width, (row + 1) * shape.width);
    data.set(values, (channel * height + (row % shape.height) + padding) * width + padding);
    for (const value of values) largest[channel] = Math.max(largest[channel], Math.abs(value));
  }
  return { data, height, width, largest };
}

/** A filter's weights in column order. */
function tapsOf(
  layer: CompressedLayer,
  filter: number,
  map: BorderedMap,
  formats: ConvolutionFormats,
  arithmetic: ArithmeticSpec,
): Tap[] {
  const { kernel, rowPointers } = layer;
  const taps: Tap[] = [];
  for (let e = rowPointers[filter]; e < rowPointers[filter + 1]; e++) {
    const within = layer.positions[e] - filter * filterSize(layer);
    const channel = Math.floor(within / (kernel * kernel));
    const tap = within % (kernel * kernel);
    taps.push({
      weight: quantize(layer.codebook[layer.codes[e]], formats.weightFractionBits, arithmetic.weightBits),
      channel,
      offset: (channel * map.height + Math.floor(tap / kernel)) * map.width + (tap % kernel),
      column: tap * layer.inputChannels + channel,
    });
  }
  return taps.sort((a, b) => a.column - b.column);
}

/** Plain int32 sums. */
function addTaps(
  sums: Int32Array,
  taps: readonly Tap[],
  { output, stride }: ConvolutionGeometry,
  map: BorderedMap,
): void {
  const offsets = Int32Array.from(taps, (tap) => tap.offset);
  const weights = Int32Array.from(taps, (tap) => tap.weight);
  for (let y = 0; y < output.height; y++) {
    const row = sums.subarray(y * output.width, (y + 1) * output.width);
    sumRow(row, map.data, y * stride * map.width, stride, offsets, weights);
  }
}

/** The sums of one output row, four neighbouring pixels at a time; `from` is the place of the first pixel's inputs. */
function sumRow(
  row: Int32Array,
  data: Int16Array,
  from: number,
  stride: number,
  offsets: Int32Array,
  weights: Int32Array,
): void {
  for (let x = 0; x < row.length; x += 4) {
    const first = from + x * stride;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let e = 0; e < weights.length; e++) {
      const weight = weights[e];
      const at = first + offsets[e];
      a = (a + Math.imul(weight, data[at])) | 0;
      b = (b + Math.imul(weight, data[at + stride])) | 0;
      c = (c + Math.imul(weight, data[at + 2 * stride])) | 0;
      d = (d + Math.imul(weight, data[at + 3 * stride])) | 0;
    }
    row[x] = a;
    if (x + 1 < row.length) row[x + 1] = b;
    if (x + 2 < row.length) row[x + 2] = c;
    if (x + 3 < row.length) row[x + 3] = d;
  }
}

/** Product by product, every sum kept in the accumulator's width. */
function addTapsInWidth(
  sums: Int32Array,
  taps: readonly Tap[],
  { output, stride }: ConvolutionGeometry,
  map: BorderedMap,
  mac: MultiplyAccumulator,
): void {
  for (const { weight, offset } of taps) {
    for (let at = 0; at < sums.length; at++) {
      const y = Math.floor(at / output.width);
      const from = y * stride * map.width + (at % output.width) * stride;
      sums[at] = mac.shiftAdd(sums[at], mac.multiply(weight, map.data[from + offset]));
    }
  }
}
