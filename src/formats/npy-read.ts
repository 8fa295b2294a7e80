import { UserError } from '../base/errors.js';
import { otherContent } from './file-content.js';
import { decodeFloats, FLOAT_BYTES } from './floats.js';
import { rowMajor } from './fortran-order.js';
import { floatLayout, parseNpyHeader, type NpyHeader } from './npy-header.js';
import { quoted } from '../base/quote.js';

/** An array of floating-point numbers, the last axis contiguous. */
export interface FloatArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MAGIC = '\x93NUMPY';

/** Magic and version; the header's length follows, in 2 bytes in version 1 and in 4 later. */
const VERSION_END = 8;

/** Longer than NumPy itself takes without being told to. */
const MAX_NPY_HEADER_BYTES = 2 ** 14;

/**
 * Reads a NumPy file (versions 1 to 3) of half, single or double precision in either byte order and in C or Fortran
 * order. Integers are refused: they would be quantized weights, whose scale no NumPy file says. `file` names the
 * bytes in errors.
 * Throws `UserError` if it is not such a file, or has more or fewer values than its shape.
 */
export function readNpy(bytes: Uint8Array, file: string): FloatArray {
  const { header, data } = npyParts(bytes, file);
  return { shape: header.shape, values: valuesOf(data, header, file) };
}

/** What a NumPy file says of its values, and their bytes. Throws a `UserError` if it is no such file. */
export function npyParts(
  bytes: Uint8Array,
  file: string,
): { readonly header: NpyHeader; readonly data: Uint8Array } {
  const { start, end } = headerRange(bytes, file);
  const header = parseNpyHeader(latin1(bytes.subarray(start, end)));
  if (header === null) refuse(file, 'its header is none that NumPy writes');
  return { header, data: new Uint8Array(bytes.buffer, bytes.byteOffset + end, bytes.length - end) };
}

function headerRange(bytes: Uint8Array, file: string): { start: number; end: number } {
  const magic = latin1(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) refuse(file, otherContent(bytes) ?? 'it is not a NumPy file');
  const lengthBytes = bytes[MAGIC.length] === 1 ? 2 : 4;
  const start = VERSION_END + lengthBytes;
  if (bytes.length < start) refuse(file, 'it ends in its header');
  checkVersion(bytes[MAGIC.length], file);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = lengthBytes === 2 ? view.getUint16(VERSION_END, true) : view.getUint32(VERSION_END, true);
  if (length > MAX_NPY_HEADER_BYTES)
    refuse(file, `its header of ${length} bytes is longer than ${MAX_NPY_HEADER_BYTES}`);
  if (start + length > bytes.length) refuse(file, 'it ends in its header');
  return { start, end: start + length };
}

function checkVersion(version: number, file: string): void {
  if (version < 1 || version > 3) refuse(file, `it has version ${version}, not 1 to 3`);
}

function valuesOf(bytes: Uint8Array, { descr, fortranOrder, shape }: NpyHeader, file: string): Float32Array {
  const layout = floatLayout(descr);
  if (layout === null)
    throw new UserError(
      `${file}: its values are of type ${quoted(descr)}; save floating-point numbers: f2, f4 or f8`,
    );
  const size = shape.reduce((product, extent) => product * extent, FLOAT_BYTES[layout.type]);
  if (bytes.length !== size)
    refuse(
      file,
      `its shape (${shape.join(', ')}) of ${descr} takes ${size} bytes, but it has ${bytes.length}`,
    );
  const values = decodeFloats(bytes, layout);
  return fortranOrder ? rowMajor(values, shape) : values;
}

function refuse(file: string, what: string): never {
  throw new UserError(`${file}: ${what}; give a whole .npy file`);
}

/** Bytes of the largest NumPy file of an array whose values have `valueBytes` each. */
export function maxNpyBytes(shape: readonly number[], valueBytes: number): number {
  const longestPreamble = VERSION_END + 4;
  return (
    shape.reduce((product, extent) => product * extent, valueBytes) + longestPreamble + MAX_NPY_HEADER_BYTES
  );
}

/** Each byte as one character. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
