import { paddedLayout, tapPlace, type PaddedLayout } from '../../engine/event/padded-input.js';
import { tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { filterSize } from '../../network/weight-extent.js';
import type { FloatKernels } from './float-kernels.js';
import type { FloatWeights } from './float-weights.js';
import type { Place, Places } from './places.js';

/** A convolution laid out in memory: where its weights lie, and the room that it works in. */
export interface PlacedConvolution {
  readonly layer: FloatWeights;
  readonly geometry: WindowGeometry;
  readonly layout: PaddedLayout;
  readonly starts: Place;
  readonly offsets: Place;
  readonly weights: Place;
  readonly bias: Place;
}

/** Room that convolutions use in turn. */
export interface Scratch {
  readonly padded: Place;
  readonly sums: Place;
}

/** Takes room for a convolution's weights. */
export function placeConvolution(
  places: Places,
  layer: FloatWeights,
  geometry: WindowGeometry,
): PlacedConvolution {
  return {
    layer,
    geometry,
    layout: paddedLayout(geometry),
    starts: places.take(layer.rowPointers.length),
    offsets: places.take(layer.values.length),
    weights: places.take(layer.values.length),
    bias: places.take(layer.bias.length),
  };
}

/** Takes the room that the largest of some convolutions needs. */
export function placeScratch(places: Places, convolutions: readonly PlacedConvolution[]): Scratch {
  const most = (count: (layout: PaddedLayout) => number) =>
    convolutions.reduce((largest, { layout }) => Math.max(largest, count(layout)), 0);
  return {
    padded: places.take(most(({ length }) => length)),
    sums: places.take(most(({ pixels }) => pixels)),
  };
}

/** Writes a convolution's weights to their room. */
export function storeWeights(memory: ArrayBuffer, placed: PlacedConvolution): void {
  const { layer } = placed;
  new Uint32Array(memory, placed.starts.start).set(layer.rowPointers);
  new Float32Array(memory, placed.bias.start).set(layer.bias);
  const offsets = new Int32Array(memory, placed.offsets.start, layer.values.length);
  const weights = new Float32Array(memory, placed.weights.start, layer.values.length);
  const offsetOf = tapOffsets(placed);
  const groupBytes = groupOffset(placed);
  for (let filter = 0; filter < layer.outputChannels; filter++) {
    const start = groupOf(placed, filter) * groupBytes;
    for (let entry = layer.rowPointers[filter]; entry < layer.rowPointers[filter + 1]; entry++) {
      offsets[entry] = start + offsetOf[layer.positions[entry] % offsetOf.length];
      weights[entry] = layer.values[entry];
    }
  }
}

/** Group that a filter belongs to: each reads its own part of the input's channels. */
function groupOf({ layer, geometry }: PlacedConvolution, filter: number): number {
  const groups = geometry.input.channels / layer.inputChannels;
  return Math.floor((filter * groups) / layer.outputChannels);
}

/** Bytes from one group's channels to the next one's. */
function groupOffset({ layer, layout, geometry: { stride } }: PlacedConvolution): number {
  const planes = layer.inputChannels * stride.height * stride.width;
  return planes * layout.height * layout.width * Float32Array.BYTES_PER_ELEMENT;
}

/** Bytes from an output pixel's place to the activation of each of a filter's weights. */
function tapOffsets({ layer, layout, geometry }: PlacedConvolution): Int32Array {
  const taps = tapsOf(geometry);
  return Int32Array.from({ length: filterSize(layer) }, (_, within) => {
    const place = tapPlace(geometry, layout, within % taps, Math.floor(within / taps));
    return place * Float32Array.BYTES_PER_ELEMENT;
  });
}

/** Convolves the map at `input` into `output`. */
export function runConvolution(
  kernels: FloatKernels,
  placed: PlacedConvolution,
  { padded, sums }: Scratch,
  input: Place,
  output: Place,
): void {
  const { layout, geometry } = placed;
  const { channels, height, width } = geometry.input;
  kernels.pad(
    input.start,
    channels,
    height,
    width,
    geometry.padding.top,
    geometry.padding.left,
    geometry.stride.height,
    geometry.stride.width,
    layout.height,
    layout.width,
    padded.start,
    layout.length * Float32Array.BYTES_PER_ELEMENT,
  );
  kernels.convolve(
    padded.start,
    placed.starts.start,
    placed.offsets.start,
    placed.weights.start,
    placed.bias.start,
    geometry.output.channels,
    sums.start,
    layout.pixels,
    layout.width,
    geometry.output.height,
    geometry.output.width,
    output.start,
  );
}
