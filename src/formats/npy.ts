const MAGIC = '\x93NUMPY';
const VERSION = '\x01\x00';

/** Magic, version and the header's own length. */
const PREAMBLE_BYTES = 10;

/** Data start at a multiple of this (NumPy format 1.0). */
const ALIGNMENT_BYTES = 64;

const VALUE_BYTES = 2;

/**
 * The bytes of a NumPy file (format 1.0) of little-endian int16 in C order: the last axis is contiguous.
 * `shape` gives the extents, whose product is the number of values, as feature maps do: [channels, height, width].
 */
export function npyBytes(data: Int16Array, shape: readonly number[]): Buffer {
  const header = headerText(shape);
  const bytes = Buffer.alloc(PREAMBLE_BYTES + header.length + data.length * VALUE_BYTES);
  bytes.write(MAGIC + VERSION, 'latin1');
  bytes.writeUInt16LE(header.length, PREAMBLE_BYTES - 2);
  bytes.write(header, PREAMBLE_BYTES, 'latin1');
  let offset = PREAMBLE_BYTES + header.length;
  for (const value of data) offset = bytes.writeInt16LE(value, offset);
  return bytes;
}

/** A Python dictionary, padded with spaces and ended by a line feed. */
function headerText(shape: readonly number[]): string {
  const dictionary = `{'descr': '<i2', 'fortran_order': False, 'shape': (${tuple(shape)}), }`;
  const unpadded = PREAMBLE_BYTES + dictionary.length + 1;
  const padded = Math.ceil(unpadded / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  return `${dictionary.padEnd(dictionary.length + padded - unpadded)}\n`;
}

/** Python writes a tuple of one as "(5,)". */
function tuple(shape: readonly number[]): string {
  return shape.length === 1 ? `${shape[0]},` : shape.join(', ');
}
