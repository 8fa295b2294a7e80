import { sha256 as hasher } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/** SHA-256, in hex, of texts and bytes one after the other, as sha256.ts has it: a browser's own answers only later. */
export function sha256(...parts: readonly (string | ArrayBufferView)[]): string {
  const hash = hasher.create();
  for (const part of parts) hash.update(typeof part === 'string' ? encoder.encode(part) : bytesOf(part));
  return bytesToHex(hash.digest());
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
