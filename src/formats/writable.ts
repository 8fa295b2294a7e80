import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../base/errors.js';
import { isThere } from './is-there.js';
import { oldFile } from './replace-file.js';
import { onFile } from './system-errors.js';

/**
 * Makes sure, before a long run, that files can be created in `directory`, which need not exist yet.
 * Throws a UserError if it or what is above it is not a directory or not writable.
 */
export function checkWritable(directory: string): void {
  const existing = onFile(directory, () => nearestExisting(resolve(directory)));
  const stats = onFile(directory, () => statSync(existing, { throwIfNoEntry: false }));
  if (stats === undefined)
    throw new UserError(`${directory}: ${existing} is a link that leads nowhere; give another place`);
  if (!stats.isDirectory())
    throw new UserError(`${directory}: ${existing} is not a directory; give another place`);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch {
    throw new UserError(`${directory}: ${existing} is not writable; give another place`);
  }
}

/**
 * Makes sure, before a long run, that `file` can be written: its directory can, and what may have its name is a file,
 * neither a directory nor a pipe. Throws a UserError if it can't.
 */
export function checkWritableFile(file: string): void {
  checkWritable(dirname(file));
  onFile(file, () => oldFile(file));
}

function nearestExisting(path: string): string {
  return isThere(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
