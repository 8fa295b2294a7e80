import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { onFile } from '../formats/system-errors.js';
import { ACCURACY_KIND } from '../result/accuracy-result.js';

/** What reports can be made of. */
export type DocumentKind = 'run' | 'sweep' | 'accuracy';

/** How files say what they are; whatever says nothing of the kind is taken for a run's. */
const BEGINNINGS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['sweep', /^\{"kind":"eie-sweep"/],
  ['accuracy', new RegExp(`^\\{\\s*"kind":\\s*"${ACCURACY_KIND}"`)],
];
const BEGINNING_BYTES = 64;

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
