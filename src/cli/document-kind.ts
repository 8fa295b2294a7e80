import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { onFile } from '../formats/system-errors.js';
import { documentBeginning, DOCUMENTS, type DocumentName } from '../result/kinds.js';

/** What reports can be made of. */
const REPORTED = ['run', 'sweep', 'accuracy', 'compression'] as const satisfies readonly DocumentName[];

export type DocumentKind = (typeof REPORTED)[number];

const BEGINNING_BYTES = 128;

/**
 * What a file holds, by its beginning; whatever says nothing of the kind is taken for a run's. Throws a UserError where
 * it can't be read, and where it holds a document of which there are no reports.
 */
export function kindOfFile(file: string): DocumentKind {
  const name =
    documentBeginning(onFile(file, () => (statSync(file).isFile() ? beginningOf(file) : ''))) ?? 'run';
  const kind = REPORTED.find((one) => one === name);
  if (kind !== undefined) return kind;
  const files = REPORTED.map((one) => DOCUMENTS[one].file).join(', ');
  throw new UserError(
    `${file}: it is ${DOCUMENTS[name].what}, of which there is no report; give one of ${files}`,
  );
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
