import type { ConvolutionGeometry } from '../../network/geometry.js';

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

/** Writes the map into its padded layout. */
export function fillPadded(
  geometry: ConvolutionGeometry,
  layout: PaddedLayout,
  data: Int16Array,
  padded: Int16Array,
): void {
  const { input, stride, padding } = geometry;
  padded.fill(0);
  for (let channel = 0; channel < input.channels; channel++) {
    for (let row = 0; row < input.height; row++) {
      const source = (channel * input.height + row) * input.width;
      if (stride === 1) {
        const target = (channel * layout.height + row + padding) * layout.width + padding;
        padded.set(data.subarray(source, source + input.width), target);
        continue;
      }
      for (let column = 0; column < input.width; column++)
        padded[placeOf(layout, stride, channel, row + padding, column + padding)] = data[source + column];
    }
  }
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
