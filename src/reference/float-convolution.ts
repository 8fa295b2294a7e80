import type { CompressedLayer } from '../compression/compressed-network.js';
import type { WindowGeometry } from '../network/geometry.js';
import { sizeOf, type Shape } from '../network/network.js';
import { filterSize } from '../network/weight-extent.js';
import { borderedLayout, columnPlaces, offsetOf, type BorderedLayout } from './bordered-map.js';
import { windowOf, type FilterWindow } from './filter-taps.js';
import { float32At, float64At, int32At, kernel, places } from './kernel.js';

/** Float32 activations in (channel, row, column) order, column fastest. */
export interface FloatMap {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** The kernel computes this many pixels at a time, and so goes past a row's last one. */
const LANES = 8;
/** The kernel takes so many weights at a time. */
const WEIGHTS = 4;

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A filter's weights in the kernel's memory, and in bytes the offset to each one's activation. */
interface Taps {
  readonly weights: Float64Array;
  readonly offsets: Int32Array;
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
  const layout = borderedLayout(geometry);
  const pixels = output.height * output.width;
  const most = Math.ceil(filterSize(layer) / WEIGHTS) * WEIGHTS;
  const size = geometry.input.channels * layout.height * layout.rowValues;
  const [from, offsets, weights, sums] = places(4 * (size + LANES), 4 * most, 8 * most, 4 * (pixels + LANES));
  copyWithin(float32At(from, size), layout, geometry, input);
  const taps = { weights: float64At(weights, most), offsets: int32At(offsets, most) };
  const window = windowOf(layer, layout);
  const groups = geometry.input.channels / layer.inputChannels;
  const rowBytes = BYTES * stride.height * layout.rowValues;
  const data = new Float32Array(sizeOf(output));
  for (let channel = 0; channel < output.channels; channel++) {
    const group = Math.floor((channel * groups) / layer.outputChannels);
    const count = loadTaps(taps, layer, channel, window, offsetOf(layout, group * layer.inputChannels, 0, 0));
    kernel().addFloatProducts(
      from,
      rowBytes,
      offsets,
      weights,
      count,
      layer.bias[channel],
      sums,
      output.height,
      output.width,
    );
    data.set(float32At(sums, pixels), channel * pixels);
  }
  return { shape: output, data };
}

/** Copies a map into its border of zeros. */
function copyWithin(
  bordered: Float32Array,
  layout: BorderedLayout,
  geometry: WindowGeometry,
  values: Float32Array,
): void {
  const { channels, height, width } = geometry.input;
  const columns = columnPlaces(layout, geometry);
  bordered.fill(0);
  let from = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < height; row++) {
      const start = (channel * layout.height + row + geometry.padding.top) * layout.rowValues;
      for (let column = 0; column < width; column++) bordered[start + columns[column]] = values[from++];
    }
  }
}

/** Writes a filter's weights, and zeros until the kernel takes them; gives how many there are then. */
function loadTaps(
  { weights, offsets }: Taps,
  { rowPointers, positions, codebook, codes }: CompressedLayer,
  filter: number,
  window: FilterWindow,
  firstOffset: number,
): number {
  const start = rowPointers[filter];
  const length = rowPointers[filter + 1] - start;
  const count = Math.ceil(length / WEIGHTS) * WEIGHTS;
  for (let e = 0; e < length; e++) {
    weights[e] = codebook[codes[start + e]];
    offsets[e] = BYTES * (firstOffset + window.offsets[positions[start + e] % window.offsets.length]);
  }
  weights.fill(0, length, count);
  offsets.fill(0, length, count);
  return count;
}
