import { sha256 } from '../../base/sha256.js';
import type { Safetensors } from '../safetensors/safetensors.js';

/** Metadata key of the digest. */
export const DIGEST = 'sha256';

/**
 * SHA-256, in hex, of what a file says: each other entry of its metadata, by key, as "key=value" and a line feed; then
 * the tensors' bytes in the order of the file. It keeps damage out, not forgers.
 */
export function digestOf({ metadata, tensors }: Safetensors): string {
  const entries = [...metadata].filter(([key]) => key !== DIGEST).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(
    ...entries.map(([key, value]) => `${key}=${value}\n`),
    ...Array.from(tensors.values(), ({ bytes }) => bytes),
  );
}
