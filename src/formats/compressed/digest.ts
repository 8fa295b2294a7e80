import { createHash } from 'node:crypto';
import type { Safetensors } from '../safetensors/safetensors.js';

/** Metadata key of the digest. */
export const DIGEST = 'sha256';

/**
 * SHA-256, in hex, of what a file says: each other entry of its metadata, by key, as "key=value" and a line feed; then
 * the tensors' bytes in the order of the file. It keeps damage out, not forgers.
 */
export function digestOf({ metadata, tensors }: Safetensors): string {
  const hash = createHash('sha256');
  for (const [key, value] of [...metadata].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (key !== DIGEST) hash.update(`${key}=${value}\n`);
  for (const { bytes } of tensors.values()) hash.update(bytes);
  return hash.digest('hex');
}
