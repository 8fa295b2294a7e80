import type { ConvolutionGeometry } from '../../network/geometry.js';
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

export function paddedLayout({ input, output, stride, padding }: ConvolutionGeometry): PaddedLayout {
  const height = Math.ceil((input.height + 2 * padding) / stride);
  const width = Math.ceil((input.width + 2 * padding) / stride);
  const pixels = Math.ceil((output.height * width) / VECTOR) * VECTOR;
  const length = input.channels * stride * stride * height * width + OVERREAD;
  return { height, width, pixels, length };
}

/** Bytes of kernel memory, in two pieces, that a map takes in its own layout and in the padded one. */
export function paddedBytes({ input }: ConvolutionGeometry, layout: PaddedLayout): number {
  return 2 * (sizeOf(input) + layout.length);
}

/** Writes the map into its padded layout, in the kernels' memory. */
export function padInput(
  unit: Kernels,
  { input, stride, padding }: ConvolutionGeometry,
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
    padding,
    stride,
    layout.height,
    layout.width,
    padded.byteOffset,
    padded.byteLength,
  );
  return padded;
}

/** Where a value of the bordered map stands. */
export function placeOf(
  layout: PaddedLayout,
  stride: number,
  channel: number,
  row: number,
  column: number,
): number {
  const plane = (channel * stride + (row % stride)) * stride + (column % stride);
  return (plane * layout.height + Math.floor(row / stride)) * layout.width + Math.floor(column / stride);
}
