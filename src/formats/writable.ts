import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../base/errors.js';

/**
 * Makes sure, before a long run, that files can be created in `directory`, which need not exist yet.
 * Throws a UserError where it or what is above it is no directory or not writable.
 */
export function checkWritable(directory: string): void {
  const existing = nearestExisting(resolve(directory));
  if (!statSync(existing).isDirectory()) {
    throw new UserError(`${directory}: ${existing} is not a directory; give another place`);
  }
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch {
    throw new UserError(`${directory}: ${existing} is not writable; give another place`);
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
