import { createHash } from 'node:crypto';
import type { ResultDocument } from './result.js';

/** SHA-256 of what a document says, without when it was made. */
export function digestOf(document: Omit<ResultDocument, 'digest' | 'timestamp'>): string {
  const { digest, timestamp, ...said } = document as ResultDocument;
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
