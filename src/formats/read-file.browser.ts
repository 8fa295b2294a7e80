import { InvariantError } from '../base/errors.js';

/** A page has bytes that its reader gave it, and no file to read. */
export function readWhole(file: string): never {
  throw new InvariantError('files of the page', 0, { asked: file });
}

/** As `readWhole`. */
export const readBeginning = readWhole;
