import fc from 'fast-check';
import { borderOf, extentOf, type Border, type Extent } from '../src/network/extent.js';
import type { WindowGeometry } from '../src/network/geometry.js';
import { sizeOf } from '../src/network/network.js';

/** A convolution's geometry and an input of it. */
export interface PlacedInput {
  readonly geometry: WindowGeometry;
  readonly input: Int16Array;
}

/** Raw 16-bit values, of which many are zero. */
export function mapValues(length: number): fc.Arbitrary<Int16Array> {
  const value = fc.oneof(fc.constant(0), fc.constant(-32768), fc.integer({ min: -32768, max: 32767 }));
  return fc.array(value, { minLength: length, maxLength: length }).map((values) => Int16Array.from(values));
}

const extents = (most: number): fc.Arbitrary<Extent> =>
  fc.record({ height: fc.integer({ min: 1, max: most }), width: fc.integer({ min: 1, max: most }) });

const border: fc.Arbitrary<Border> = fc.record({
  top: fc.integer({ min: 0, max: 3 }),
  left: fc.integer({ min: 0, max: 3 }),
  bottom: fc.integer({ min: 0, max: 3 }),
  right: fc.integer({ min: 0, max: 3 }),
});

/** Geometries of rows shorter and longer than the vectors and words of the kernels, square and not. */
export const geometries: fc.Arbitrary<WindowGeometry> = fc
  .record({
    input: fc.record({
      channels: fc.integer({ min: 1, max: 4 }),
      height: fc.integer({ min: 1, max: 9 }),
      width: fc.integer({ min: 1, max: 40 }),
    }),
    kernel: extents(4),
    stride: extents(3),
    dilation: extents(2),
    padding: border,
  })
  .map(({ input, kernel, stride, dilation, padding }) => {
    const bordered = {
      height: padding.top + input.height + padding.bottom,
      width: padding.left + input.width + padding.right,
    };
    const positions = (side: 'height' | 'width') =>
      Math.floor((bordered[side] - (kernel[side] - 1) * dilation[side] - 1) / stride[side]) + 1;
    const output = { channels: 1, height: positions('height'), width: positions('width') };
    return { input, output, kernel, stride, dilation, padding };
  })
  .filter(({ output }) => output.height >= 1 && output.width >= 1);

/** A window with equal sides, strides and borders, whose taps touch. */
export function squareWindow(
  kernel: number,
  stride: number,
  padding: number,
): Pick<WindowGeometry, 'kernel' | 'stride' | 'dilation' | 'padding'> {
  return {
    kernel: extentOf(kernel),
    stride: extentOf(stride),
    dilation: extentOf(1),
    padding: borderOf(padding),
  };
}

/** Geometries with inputs. */
export const placedInputs: fc.Arbitrary<PlacedInput> = geometries.chain((geometry) =>
  mapValues(sizeOf(geometry.input)).map((input) => ({ geometry, input })),
);

/** The input under a tap of an output pixel, 0 over the border; straight from the definition of a convolution. */
export function valueUnder(
  { geometry: { input, stride, padding, dilation }, input: values }: PlacedInput,
  [y, x]: readonly [number, number],
  [rowTap, columnTap]: readonly [number, number],
  channel: number,
): number {
  const row = y * stride.height - padding.top + rowTap * dilation.height;
  const column = x * stride.width - padding.left + columnTap * dilation.width;
  if (row < 0 || column < 0 || row >= input.height || column >= input.width) return 0;
  return values[(channel * input.height + row) * input.width + column];
}

/** All (row, column) pairs of a rectangle, row by row. */
export function places(height: number, width: number): (readonly [number, number])[] {
  return Array.from({ length: height * width }, (_, at) => [Math.floor(at / width), at % width] as const);
}
