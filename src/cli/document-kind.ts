import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { onFile } from '../formats/system-errors.js';
import { ACCURACY_KIND } from '../result/accuracy-result.js';
import { COMPRESSION_KIND } from '../result/compression-result.js';

/** What reports can be made of. */
export type DocumentKind = 'run' | 'sweep' | 'accuracy' | 'compression';

/** How files say what they are; whatever says nothing of the kind is taken for a run's. */
const BEGINNINGS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['sweep', /^\{"kind":"eie-sweep"/],
  ['accuracy', documentOf(ACCURACY_KIND)],
  ['compression', documentOf(COMPRESSION_KIND)],
];
const BEGINNING_BYTES = 64;

function documentOf(kind: string): RegExp {
  return new RegExp(`^\\{\\s*"kind":\\s*"${kind}"`);
}

/** What a file holds, by its beginning. Throws a UserError where it can't be read. */
export function kindOfFile(file: string): DocumentKind {
  const beginning = onFile(file, () => (statSync(file).isFile() ? beginningOf(file) : ''));
  return BEGINNINGS.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'run';
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(BEGINNING_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, BEGINNING_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
