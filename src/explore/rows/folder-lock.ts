import { join } from 'node:path';
import { FileLock } from '../../formats/file-lock.js';

/** Whose a directory is while a study runs in it. */
const LOCK = 'journal.lock';

/** The right of one process to run a study in a directory, which is made for it. Throws a UserError as `FileLock.take` does. */
export function lockFolder(directory: string): FileLock {
  return FileLock.take(join(directory, LOCK), { place: directory, option: '--out' });
}
