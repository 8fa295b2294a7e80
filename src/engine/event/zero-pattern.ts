import { positionsOf, tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { kernels } from './kernels.js';

/** Where the input vector of each pass comes from: per pass and tap an input pixel, or -1 over the border. */
export interface PatchPixels {
  readonly passes: number;
  readonly taps: number;
  /** passes x taps values. */
  readonly pixels: Int32Array;
}

/** The non-zero channels of every pixel of a feature map, ascending: all that timing needs of activations. */
export interface ZeroPattern {
  /** Pixel i owns channels[starts[i]] .. channels[starts[i + 1] - 1]. */
  readonly starts: Int32Array;
  readonly channels: Uint32Array;
}

/** Pixels depend on nothing but a geometry, whatever the input; they are kept for as long as that is. */
const KNOWN = new WeakMap<WindowGeometry, PatchPixels>();

/** The pixels under the kernel for every output pixel. */
export function patchPixels(geometry: WindowGeometry): PatchPixels {
  const known = KNOWN.get(geometry);
  if (known !== undefined) return known;
  const patches = workOut(geometry);
  KNOWN.set(geometry, patches);
  return patches;
}

function workOut(geometry: WindowGeometry): PatchPixels {
  const { input, output, kernel, stride, padding, dilation } = geometry;
  const taps = tapsOf(geometry);
  const passes = positionsOf(geometry);
  const unit = kernels();
  unit.begin(4 * passes * taps, 1);
  const pixels = unit.int32(passes * taps);
  unit.run.patchPixels(
    input.height,
    input.width,
    output.height,
    output.width,
    kernel.height,
    kernel.width,
    stride.height,
    stride.width,
    padding.top,
    padding.left,
    dilation.height,
    dilation.width,
    pixels.byteOffset,
  );
  return { passes, taps, pixels: pixels.slice() };
}

/** The pixels of some passes, in their order. */
export function patchesFor(patches: PatchPixels, passes: Uint32Array): PatchPixels {
  const { taps, pixels } = patches;
  if (areAllInOrder(passes, patches.passes)) return patches;
  const chosen = new Int32Array(passes.length * taps);
  for (const [at, pass] of passes.entries())
    chosen.set(pixels.subarray(pass * taps, (pass + 1) * taps), at * taps);
  return { passes: passes.length, taps, pixels: chosen };
}

/** Whether passes are all of a job's, in the order of the output's pixels. */
export function areAllInOrder(passes: Uint32Array, all: number): boolean {
  return passes.length === all && passes.every((pass, at) => pass === at);
}

/** The zero pattern of a map of `pixels` positions in (channel, row, column) order. */
export function zeroPattern(data: Int16Array, pixels: number): ZeroPattern {
  const unit = kernels();
  unit.begin(2 * data.length + 4 * (pixels + 1) + 4 * (data.length + 1), 3);
  const values = unit.int16(data.length);
  values.set(data);
  const starts = unit.int32(pixels + 1);
  const channels = unit.uint32(data.length + 1);
  unit.run.zeroPattern(
    values.byteOffset,
    data.length / pixels,
    pixels,
    starts.byteOffset,
    channels.byteOffset,
  );
  return { starts: starts.slice(), channels: channels.slice(0, starts[pixels]) };
}
