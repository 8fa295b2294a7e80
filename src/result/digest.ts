import { sha256 } from '../base/sha256.js';

/** SHA-256 of what a document says, without when it was made. */
export function digestOf(document: object): string {
  const { digest, timestamp, ...said } = document as Record<'digest' | 'timestamp', unknown>;
  return sha256(JSON.stringify(said));
}
