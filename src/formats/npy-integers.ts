import { UserError } from '../base/errors.js';
import { quoted } from '../base/quote.js';
import { rowMajor } from './fortran-order.js';
import { npyParts, readNpy, type FloatArray } from './npy-read.js';
import { readWhole } from './read-file.js';

/** More than any collection of small pictures has. */
const MAX_BYTES = 2 ** 31;

/** Reads one whole number. */
type Reader = (view: DataView, offset: number, littleEndian: boolean) => number;

/** A type of whole numbers. */
interface IntegerType {
  readonly bytes: number;
  readonly read: Reader;
}

/** By NumPy's names of them, without the order of their bytes. */
const INTEGERS: Readonly<Record<string, IntegerType | undefined>> = {
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
};

/** Pixels: unsigned bytes, or floating-point numbers as float32. */
export interface PixelArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float32Array;
}

/**
 * Reads images from a NumPy file, the last axis contiguous: unsigned bytes, or numbers of half, single or double precision.
 * Throws a `UserError` for a file that is missing, damaged, cut off or of another type.
 */
export function loadNpyPixels(file: string): PixelArray {
  const bytes = readWhole(file, MAX_BYTES, 'an array of images');
  const { header, data } = npyParts(bytes, file);
  if (!isBytes(header.descr)) return floatsOf(bytes, header.descr, file);
  demandSize(file, header.shape, header.descr, 1, data);
  return { shape: header.shape, values: header.fortranOrder ? rowMajor(data, header.shape) : data };
}

/** Reads whole numbers in a row from a NumPy file; `what` they are, for messages. Throws as `loadNpyPixels` does. */
export function loadNpyIntegers(file: string, what: string): Float64Array {
  const { header, data } = npyParts(readWhole(file, MAX_BYTES, `an array of ${what}`), file);
  const { descr, shape } = header;
  const type = integerType(descr);
  if (type === undefined)
    throw new UserError(
      `${file}: its values are of type ${quoted(descr)}; save ${what} as whole numbers such as i8 or u1`,
    );
  if (shape.length !== 1)
    throw new UserError(`${file}: its shape is (${shape.join(', ')}); save ${what} in a row`);
  demandSize(file, shape, descr, type.bytes, data);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const littleEndian = !descr.startsWith('>');
  return Float64Array.from({ length: shape[0] }, (_, at) => type.read(view, at * type.bytes, littleEndian));
}

function isBytes(descr: string): boolean {
  return nameOf(descr) === 'u1';
}

function integerType(descr: string): IntegerType | undefined {
  const name = nameOf(descr);
  return Object.hasOwn(INTEGERS, name) ? INTEGERS[name] : undefined;
}

/** Without the order of bytes, which single ones do not have. */
function nameOf(descr: string): string {
  return descr.replace(/^[<>|=]/, '');
}

function floatsOf(bytes: Uint8Array, descr: string, file: string): FloatArray {
  if (integerType(descr) === undefined) return readNpy(bytes, file);
  throw new UserError(
    `${file}: its values are of type ${quoted(descr)}; save pixels as unsigned bytes (u1), or values as f2, f4 or f8`,
  );
}

function demandSize(
  file: string,
  shape: readonly number[],
  descr: string,
  bytes: number,
  data: Uint8Array,
): void {
  const size = shape.reduce((product, extent) => product * extent, bytes);
  if (data.length === size) return;
  throw new UserError(
    `${file}: its shape (${shape.join(', ')}) of ${descr} takes ${size} bytes, but it has ${data.length}; give a whole .npy file`,
  );
}
