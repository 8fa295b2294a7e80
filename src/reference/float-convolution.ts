import type { CompressedLayer } from '../compression/compressed-network.js';
import { filterSize } from '../network/weight-extent.js';
import type { WindowGeometry } from '../network/geometry.js';
import { areaOf, extentOf, type Border, type Extent } from '../network/extent.js';
import { sizeOf, type Shape } from '../network/network.js';

/** Float32 activations in (channel, row, column) order, column fastest. */
export interface FloatMap {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Weights of one filter that are applied in one sweep over the output map: fewer sweeps, fewer loads. */
const TAPS_PER_SWEEP = 4;

/** A few weights of one filter and where in the input each of them starts. */
interface Taps {
  readonly weights: Float64Array;
  readonly origins: Uint32Array;
}

/**
 * A convolution with bias straight from the compressed weights, before any ReLU. `input` has the geometry's
 * input shape in (channel, row, column) order. Sums are float64, the result is float32.
 */
export function convolveFloat(
  layer: CompressedLayer,
  geometry: WindowGeometry,
  input: Float32Array,
): FloatMap {
  const { output, stride } = geometry;
  const bordered = withBorder({ shape: geometry.input, data: input }, geometry.padding);
  const pixels = output.height * output.width;
  const groups = geometry.input.channels / layer.inputChannels;
  const data = new Float32Array(sizeOf(output));
  const sums = new Float64Array(pixels);
  const taps = { weights: new Float64Array(TAPS_PER_SWEEP), origins: new Uint32Array(TAPS_PER_SWEEP) };
  for (let channel = 0; channel < output.channels; channel++) {
    sums.fill(layer.bias[channel]);
    const past = layer.rowPointers[channel + 1];
    for (let entry = layer.rowPointers[channel]; entry < past; entry += TAPS_PER_SWEEP) {
      const group = Math.floor((channel * groups) / layer.outputChannels);
      loadTaps(taps, layer, entry, past, geometry, group * layer.inputChannels, bordered.shape);
      sweep(sums, taps, bordered, output, stride);
    }
    data.set(sums, channel * pixels);
  }
  return { shape: output, data };
}

/** The map inside a border of zeros. */
function withBorder(map: FloatMap, { top, left, bottom, right }: Border): FloatMap {
  if (top + left + bottom + right === 0) return map;
  const { channels, height, width } = map.shape;
  const shape = { channels, height: top + height + bottom, width: left + width + right };
  const data = new Float32Array(sizeOf(shape));
  for (let line = 0; line < channels * height; line++) {
    const row = Math.floor(line / height) * shape.height + (line % height) + top;
    data.set(map.data.subarray(line * width, (line + 1) * width), row * shape.width + left);
  }
  return { shape, data };
}

/** Takes the entries from `entry` on, up to `past`; what is missing to a full sweep gets weight 0. */
function loadTaps(
  taps: Taps,
  layer: CompressedLayer,
  entry: number,
  past: number,
  { dilation }: WindowGeometry,
  firstChannel: number,
  input: Shape,
): void {
  const { width } = extentOf(layer.kernel);
  const area = areaOf(layer.kernel);
  taps.weights.fill(0);
  for (let tap = 0; tap < TAPS_PER_SWEEP && entry + tap < past; tap++) {
    const place = layer.positions[entry + tap] % filterSize(layer);
    const channel = firstChannel + Math.floor(place / area);
    const row = Math.floor((place % area) / width) * dilation.height;
    taps.weights[tap] = layer.codebook[layer.codes[entry + tap]];
    taps.origins[tap] = (channel * input.height + row) * input.width + (place % width) * dilation.width;
  }
}

/** Adds each weight times the input pixels under it, over the whole output map. */
function sweep(sums: Float64Array, taps: Taps, input: FloatMap, output: Shape, stride: Extent): void {
  const [weight0, weight1, weight2, weight3] = taps.weights;
  const [origin0, origin1, origin2, origin3] = taps.origins;
  const { data } = input;
  for (let row = 0; row < output.height; row++) {
    let from = row * stride.height * input.shape.width;
    const past = (row + 1) * output.width;
    for (let to = row * output.width; to < past; to++) {
      sums[to] +=
        weight0 * data[origin0 + from] +
        weight1 * data[origin1 + from] +
        weight2 * data[origin2 + from] +
        weight3 * data[origin3 + from];
      from += stride.width;
    }
  }
}
