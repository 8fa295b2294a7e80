import { readBeginning } from '../read-file.js';
import { readHeader } from '../safetensors/header.js';
import { LENGTH_BYTES, MAX_HEADER_BYTES } from '../safetensors/safetensors.js';
import { isCompressed } from './format-name.js';

/**
 * Whether a safetensors file holds a compressed network, not float weights; its header alone is read. Throws `UserError`
 * if that is missing or damaged.
 */
export function holdsCompressed(file: string): boolean {
  const preamble = readBeginning(file, LENGTH_BYTES);
  if (preamble.length < LENGTH_BYTES) return isCompressed(readHeader(preamble, file));
  const length = Math.min(Number(preamble.readBigUInt64LE()), MAX_HEADER_BYTES);
  return isCompressed(readHeader(readBeginning(file, LENGTH_BYTES + length), file));
}
