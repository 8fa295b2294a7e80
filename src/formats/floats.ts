/** How floating-point numbers of a file are laid out. */
export interface FloatLayout {
  readonly type: FloatType;
  readonly littleEndian: boolean;
}

/** IEEE half, single and double precision, and the upper half of a single. */
export type FloatType = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** Bytes of one number. */
export const FLOAT_BYTES: Readonly<Record<FloatType, number>> = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8,
};

/** The widest of them. */
export const MAX_FLOAT_BYTES = 8;

/** Numbers of any layout as float32; doubles are rounded, and those beyond its range become infinite. */
export function decodeFloats(bytes: Uint8Array, { type, littleEndian }: FloatLayout): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = FLOAT_BYTES[type];
  const values = new Float32Array(bytes.length / width);
  const read = READERS[type];
  for (let index = 0; index < values.length; index++) values[index] = read(view, index * width, littleEndian);
  return values;
}

/** The little-endian bytes of float32 numbers. */
export function float32Bytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * FLOAT_BYTES.float32);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index++)
    view.setFloat32(index * FLOAT_BYTES.float32, values[index], true);
  return bytes;
}

type Reader = (view: DataView, offset: number, littleEndian: boolean) => number;

const READERS: Readonly<Record<FloatType, Reader>> = {
  float16: (view, offset, littleEndian) => halfValue(view.getUint16(offset, littleEndian)),
  bfloat16: (view, offset, littleEndian) => upperHalfValue(view.getUint16(offset, littleEndian)),
  float32: (view, offset, littleEndian) => view.getFloat32(offset, littleEndian),
  float64: (view, offset, littleEndian) => view.getFloat64(offset, littleEndian),
};

/** IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 of fraction. */
function halfValue(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (0x400 + fraction) * 2 ** (exponent - 25));
}

const word = new DataView(new ArrayBuffer(4));

function upperHalfValue(bits: number): number {
  word.setUint16(0, bits);
  return word.getFloat32(0);
}
