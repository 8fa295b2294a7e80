import { lstatSync } from 'node:fs';

/** Whether something has that path: links that lead nowhere are there; nothing is beneath a file. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}
