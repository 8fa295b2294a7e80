import type { ConvolutionGeometry } from '../network/geometry.js';

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
  readonly stride: number;
  /** Largest raw |activation| of each channel. */
  readonly largest: Int32Array;
}

/** The map of an input in (channel, row, column) order. */
export function withBorder(
  input: Int16Array,
  { input: shape, padding, stride }: ConvolutionGeometry,
): BorderedMap {
  const height = shape.height + 2 * padding;
  const phaseValues = Math.ceil((shape.width + 2 * padding) / stride);
  const rowValues = phaseValues * stride;
  const data = new Int16Array(shape.channels * height * rowValues);
  const largest = new Int32Array(shape.channels);
  const map = { data, height, rowValues, phaseValues, stride, largest };
  const places = Int32Array.from({ length: shape.width }, (_, column) => placeInRow(map, column + padding));
  for (let row = 0; row < shape.channels * shape.height; row++) {
    const channel = Math.floor(row / shape.height);
    const start = (channel * height + (row % shape.height) + padding) * rowValues;
    let most = largest[channel];
    for (let column = 0; column < shape.width; column++) {
      const value = input[row * shape.width + column];
      data[start + places[column]] = value;
      most = Math.max(most, Math.abs(value));
    }
    largest[channel] = most;
  }
  return map;
}

/** Where a weight's activation lies, relative to the first of the output pixel's row and its column. */
export function offsetOf(map: BorderedMap, channel: number, rowTap: number, columnTap: number): number {
  return (channel * map.height + rowTap) * map.rowValues + placeInRow(map, columnTap);
}

function placeInRow(
  { stride, phaseValues }: Pick<BorderedMap, 'stride' | 'phaseValues'>,
  column: number,
): number {
  return (column % stride) * phaseValues + Math.floor(column / stride);
}
