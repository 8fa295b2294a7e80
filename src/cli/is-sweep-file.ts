import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { onFile } from '../formats/system-errors.js';

/** How the first line of every file of rows begins. */
const BEGINNING = '{"kind":"eie-sweep"';

/** Whether a file has the rows of a sweep or an exploration. Throws a UserError where it can't be read. */
export function isSweepFile(file: string): boolean {
  return onFile(file, () => statSync(file).isFile() && beginningOf(file) === BEGINNING);
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(BEGINNING.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString('latin1');
}
