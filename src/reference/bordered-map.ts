import type { Extent } from '../network/extent.js';
import type { WindowGeometry } from '../network/geometry.js';
import { int16At, int32At, kernel, places } from './kernel.js';

/**
 * Where values stand in a map whose zero border is made real. Of a row, the columns 0, stride, 2 x stride, ... come
 * first, then 1, stride + 1, ...: what neighbouring output pixels read with one weight lies side by side, whatever the
 * stride.
 */
export interface BorderedLayout {
  readonly height: number;
  /** Values from one row to the next. */
  readonly rowValues: number;
  /** Values from one residue of columns to the next. */
  readonly phaseValues: number;
  readonly stride: Extent;
  /** Rows and columns from one tap of the window to the next. */
  readonly dilation: Extent;
}

/** A map with its zero border. */
export interface BorderedMap extends BorderedLayout {
  readonly data: Int16Array;
  /** Largest raw |activation| of each channel. */
  readonly largest: Int32Array;
}

/** Of the input map of a convolution. */
export function borderedLayout({ input, padding, stride, dilation }: WindowGeometry): BorderedLayout {
  const height = padding.top + input.height + padding.bottom;
  const phaseValues = Math.ceil((padding.left + input.width + padding.right) / stride.width);
  return { height, phaseValues, rowValues: phaseValues * stride.width, stride, dilation };
}

/** Each column's place in its row. */
export function columnPlaces(layout: BorderedLayout, { input, padding }: WindowGeometry): Int32Array {
  return Int32Array.from({ length: input.width }, (_, column) => placeInRow(layout, column + padding.left));
}

/** The map of an input in (channel, row, column) order. */
export function withBorder(input: Int16Array, geometry: WindowGeometry): BorderedMap {
  const layout = borderedLayout(geometry);
  const { input: shape, padding } = geometry;
  const { channels } = shape;
  const size = channels * layout.height * layout.rowValues;
  const [values, columns, bordered, largest] = places(
    2 * input.length,
    4 * shape.width,
    2 * size,
    4 * channels,
  );
  int16At(values, input.length).set(input);
  int32At(columns, shape.width).set(columnPlaces(layout, geometry));
  int16At(bordered, size).fill(0);
  kernel().border(
    values,
    channels,
    shape.height,
    shape.width,
    padding.top,
    layout.height,
    layout.rowValues,
    columns,
    bordered,
    largest,
  );
  return {
    ...layout,
    data: int16At(bordered, size).slice(),
    largest: int32At(largest, channels).slice(),
  };
}

/** Where a weight's activation lies, relative to the first of the output pixel's row and its column. */
export function offsetOf(map: BorderedLayout, channel: number, rowTap: number, columnTap: number): number {
  const row = rowTap * map.dilation.height;
  return (channel * map.height + row) * map.rowValues + placeInRow(map, columnTap * map.dilation.width);
}

function placeInRow({ stride, phaseValues }: BorderedLayout, column: number): number {
  return (column % stride.width) * phaseValues + Math.floor(column / stride.width);
}
