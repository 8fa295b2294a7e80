import { packBits, packedBytes, unpackBits } from '../bit-packing.js';

/** Bits of a code word's length: 24 at most, 0 for a symbol that does not occur. */
const LENGTH_BITS = 5;

/** Bytes of the table of a code for symbols of `symbolBits`. */
export function lengthTableBytes(symbolBits: number): number {
  return packedBytes(2 ** symbolBits, LENGTH_BITS);
}

/** Lengths of code words, packed as `packBits` does. */
export function packLengths(lengths: Uint8Array): Uint8Array {
  return packBits(Uint16Array.from(lengths), LENGTH_BITS);
}

/** The lengths of a table of `lengthTableBytes`; null if bits that are left over are not 0. */
export function unpackLengths(bytes: Uint8Array, symbolBits: number): Uint8Array | null {
  const lengths = unpackBits(bytes, 2 ** symbolBits, LENGTH_BITS);
  return lengths === null ? null : Uint8Array.from(lengths);
}
