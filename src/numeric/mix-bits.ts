/**
 * 32 bits that look random, of two numbers of 32 bits: for draws that must not depend on the order in which they are made.
 * The finaliser of MurmurHash3 (Appleby 2011), over both.
 */
export function mixBits(seed: number, index: number): number {
  return finaliseBits(finaliseBits(seed) ^ Math.imul(index, 0x9e3779b1));
}

function finaliseBits(bits: number): number {
  let hash = bits | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
