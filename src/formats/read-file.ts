import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { onFile } from './system-errors.js';

/**
 * All bytes of a file that holds `maxBytes` at most; its size is checked before anything is read. `what` says in
 * errors what the file should be.
 * Throws `UserError` where the file is missing, unreadable, larger, or no regular file.
 */
export function readWhole(file: string, maxBytes: number, what: string): Buffer {
  return onFile(file, () => {
    const stats = statSync(file);
    if (stats.isFile()) checkSize(file, stats.size, maxBytes, what);
    else if (!stats.isDirectory())
      throw new UserError(`${file}: it is a device or a pipe; name a regular file`);
    return readFileSync(file);
  });
}

function checkSize(file: string, size: number, maxBytes: number, what: string): void {
  if (size <= maxBytes) return;
  throw new UserError(
    `${file}: ${size} bytes are too many for ${what} (at most ${maxBytes}); check the path`,
  );
}
