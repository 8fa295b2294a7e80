import fc from 'fast-check';
import type { ConvolutionGeometry } from '../src/network/geometry.js';
import { sizeOf } from '../src/network/network.js';

/** A convolution's geometry and an input of it. */
export interface PlacedInput {
  readonly geometry: ConvolutionGeometry;
  readonly input: Int16Array;
}

/** Raw 16-bit values, of which many are zero. */
export function mapValues(length: number): fc.Arbitrary<Int16Array> {
  const value = fc.oneof(fc.constant(0), fc.constant(-32768), fc.integer({ min: -32768, max: 32767 }));
  return fc.array(value, { minLength: length, maxLength: length }).map((values) => Int16Array.from(values));
}

/** Geometries of rows shorter and longer than the vectors and words of the kernels. */
export const geometries: fc.Arbitrary<ConvolutionGeometry> = fc
  .record({
    channels: fc.integer({ min: 1, max: 4 }),
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 40 }),
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 3 }),
  })
  .filter(({ height, width, kernel, padding }) => Math.min(height, width) + 2 * padding >= kernel)
  .map(({ channels, height, width, kernel, stride, padding }) => {
    const extent = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
    const output = { channels: 1, height: extent(height), width: extent(width) };
    return { input: { channels, height, width }, output, kernel, stride, padding };
  });

/** Geometries with inputs. */
export const placedInputs: fc.Arbitrary<PlacedInput> = geometries.chain((geometry) =>
  mapValues(sizeOf(geometry.input)).map((input) => ({ geometry, input })),
);

/** The input under a tap of an output pixel, 0 over the border; straight from the definition of a convolution. */
export function valueUnder(
  { geometry: { input, stride, padding }, input: values }: PlacedInput,
  [y, x]: readonly [number, number],
  [rowTap, columnTap]: readonly [number, number],
  channel: number,
): number {
  const row = y * stride - padding + rowTap;
  const column = x * stride - padding + columnTap;
  if (row < 0 || column < 0 || row >= input.height || column >= input.width) return 0;
  return values[(channel * input.height + row) * input.width + column];
}

/** All (row, column) pairs of a rectangle, row by row. */
export function places(height: number, width: number): (readonly [number, number])[] {
  return Array.from({ length: height * width }, (_, at) => [Math.floor(at / width), at % width] as const);
}
