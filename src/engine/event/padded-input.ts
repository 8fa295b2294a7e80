import type { WindowGeometry } from '../../network/geometry.js';
import { sizeOf } from '../../network/network.js';
import type { Kernels } from './kernels.js';

/**
 * A zero-bordered input map, split by row and column phase of the stride, so that the inputs of neighbouring
 * output pixels are neighbours in memory whatever the stride: activation (channel, row, column) of the bordered
 * map stands in plane (channel, row mod stride, column mod stride) at (row div stride, column div stride).
 * Output pixel (y, x) is number y * width + x of every plane; those with x beyond the output's width are void.
 */
export interface PaddedLayout {
  /** Extent of one plane. */
  readonly height: number;
  readonly width: number;
  /** Output pixels, void ones included, rounded up to whole vectors. */
  readonly pixels: number;
  /** Values to allocate: all planes, and what a kernel may read past their end. */
  readonly length: number;
}

const VECTOR = 8;
/** Values that a pass over 32 pixels may read beyond the last plane. */
const OVERREAD = 64;

export function paddedLayout({ input, output, stride, padding }: WindowGeometry): PaddedLayout {
  const height = Math.ceil((padding.top + input.height + padding.bottom) / stride.height);
  const width = Math.ceil((padding.left + input.width + padding.right) / stride.width);
  const pixels = Math.ceil((output.height * width) / VECTOR) * VECTOR;
  const length = input.channels * stride.height * stride.width * height * width + width + OVERREAD;
  return { height, width, pixels, length };
}

/** Bytes of kernel memory, in two pieces, that a map takes in its own layout and in the padded one. */
export function paddedBytes({ input }: WindowGeometry, layout: PaddedLayout): number {
  return 2 * (sizeOf(input) + layout.length);
}

/** Writes the map into its padded layout, in the kernels' memory. */
export function padInput(
  unit: Kernels,
  { input, stride, padding }: WindowGeometry,
  layout: PaddedLayout,
  data: Int16Array,
): Int16Array {
  const values = unit.int16(data.length);
  values.set(data);
  const padded = unit.int16(layout.length);
  unit.run.pad(
    values.byteOffset,
    input.channels,
    input.height,
    input.width,
    padding.top,
    padding.left,
    stride.height,
    stride.width,
    layout.height,
    layout.width,
    padded.byteOffset,
    padded.byteLength,
  );
  return padded;
}

/** Where the activation stands that a tap of the window over the first output pixel meets. */
export function tapPlace(
  { kernel, stride, dilation }: WindowGeometry,
  layout: PaddedLayout,
  tap: number,
  channel: number,
): number {
  const row = Math.floor(tap / kernel.width) * dilation.height;
  const column = (tap % kernel.width) * dilation.width;
  const plane = (channel * stride.height + (row % stride.height)) * stride.width + (column % stride.width);
  const planeRow = plane * layout.height + Math.floor(row / stride.height);
  return planeRow * layout.width + Math.floor(column / stride.width);
}
