import { statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { onFile } from './system-errors.js';

/** Whether there is a folder of that path. Throws a `UserError` if the operating system does not let it be looked at. */
export function isFolder(path: string): boolean {
  return onFile(path, () => statSync(path, { throwIfNoEntry: false }))?.isDirectory() === true;
}

/** Throws a `UserError` if there is no folder of that path. */
export function demandFolder(path: string): void {
  const stats = onFile(path, () => statSync(path));
  if (!stats.isDirectory()) throw new UserError(`${path}: it is a file; give the folder that it lies in`);
}
