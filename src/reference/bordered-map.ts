import type { Extent } from '../network/extent.js';
import type { WindowGeometry } from '../network/geometry.js';
import { int16At, int32At, kernel, places } from './kernel.js';

/**
 * A map with its zero border made real. Of a row, the columns 0, stride, 2 x stride, ... come first, then 1,
 * stride + 1, ...: what neighbouring output pixels read with one weight lies side by side, whatever the stride.
 */
export interface BorderedMap {
  readonly data: Int16Array;
  readonly height: number;
  /** Values from one row to the next. */
  readonly rowValues: number;
  /** Values from one residue of columns to the next. */
  readonly phaseValues: number;
  readonly stride: Extent;
  /** Rows and columns from one tap of the window to the next. */
  readonly dilation: Extent;
  /** Largest raw |activation| of each channel. */
  readonly largest: Int32Array;
}

/** The map of an input in (channel, row, column) order. */
export function withBorder(
  input: Int16Array,
  { input: shape, padding, stride, dilation }: WindowGeometry,
): BorderedMap {
  const height = padding.top + shape.height + padding.bottom;
  const phaseValues = Math.ceil((padding.left + shape.width + padding.right) / stride.width);
  const rowValues = phaseValues * stride.width;
  const { channels } = shape;
  const size = channels * height * rowValues;
  const [values, columns, bordered, largest] = places(
    2 * input.length,
    4 * shape.width,
    2 * size,
    4 * channels,
  );
  int16At(values, input.length).set(input);
  const columnPlaces = int32At(columns, shape.width);
  for (let column = 0; column < shape.width; column++)
    columnPlaces[column] = placeInRow({ stride, phaseValues }, column + padding.left);
  int16At(bordered, size).fill(0);
  kernel().border(
    values,
    channels,
    shape.height,
    shape.width,
    padding.top,
    height,
    rowValues,
    columns,
    bordered,
    largest,
  );
  return {
    data: int16At(bordered, size).slice(),
    height,
    rowValues,
    phaseValues,
    stride,
    dilation,
    largest: int32At(largest, channels).slice(),
  };
}

/** Where a weight's activation lies, relative to the first of the output pixel's row and its column. */
export function offsetOf(map: BorderedMap, channel: number, rowTap: number, columnTap: number): number {
  const row = rowTap * map.dilation.height;
  return (channel * map.height + row) * map.rowValues + placeInRow(map, columnTap * map.dilation.width);
}

function placeInRow(
  { stride, phaseValues }: Pick<BorderedMap, 'stride' | 'phaseValues'>,
  column: number,
): number {
  return (column % stride.width) * phaseValues + Math.floor(column / stride.width);
}
