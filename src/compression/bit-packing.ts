/** Bytes of `count` numbers of `widthBits` each. */
export function packedBytes(count: number, widthBits: number): number {
  return Math.ceil((count * widthBits) / 8);
}

/**
 * Numbers of 1 to 16 bits one after the other, the lowest bit first and in the lowest of the first byte: two 4-bit
 * numbers to a byte, low half first. The bits of the last byte that are left over are 0.
 */
export function packBits(values: Uint16Array, widthBits: number): Uint8Array {
  const bytes = new Uint8Array(packedBytes(values.length, widthBits));
  let pending = 0;
  let pendingBits = 0;
  let at = 0;
  for (const value of values) {
    pending |= value << pendingBits; // at most 7 + 16 bits
    for (pendingBits += widthBits; pendingBits >= 8; pendingBits -= 8) {
      bytes[at++] = pending;
      pending >>>= 8;
    }
  }
  if (pendingBits > 0) bytes[at] = pending;
  return bytes;
}

/** The `count` numbers that `packBits` packed; null if the bits that are left over are not 0. */
export function unpackBits(bytes: Uint8Array, count: number, widthBits: number): Uint16Array | null {
  const values = new Uint16Array(count);
  const mask = 2 ** widthBits - 1;
  let pending = 0;
  let pendingBits = 0;
  let at = 0;
  for (let index = 0; index < count; index++) {
    for (; pendingBits < widthBits; pendingBits += 8) pending |= bytes[at++] << pendingBits;
    values[index] = pending & mask;
    pending >>>= widthBits;
    pendingBits -= widthBits;
  }
  return pending === 0 ? values : null;
}
