import { createHash } from 'node:crypto';

/** SHA-256 of what a document says, without when it was made. */
export function digestOf(document: object): string {
  const { digest, timestamp, ...said } = document as Record<'digest' | 'timestamp', unknown>;
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
