import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { onFile } from './system-errors.js';

/**
 * All bytes of a file that holds `maxBytes` at most; its size is checked before anything is read. `what` says in
 * errors what the file should be.
 * Throws `UserError` if the file is missing, unreadable, larger, or no regular file.
 */
export function readWhole(file: string, maxBytes: number, what: string): Buffer {
  return onFile(file, () => {
    checkSize(file, regularSize(file), maxBytes, what);
    return readFileSync(file);
  });
}

/**
 * The first bytes of a file, fewer if it is shorter.
 * Throws `UserError` if the file is missing, unreadable, or no regular file.
 */
export function readBeginning(file: string, bytes: number): Buffer {
  return onFile(file, () => {
    const buffer = Buffer.alloc(Math.min(bytes, regularSize(file)));
    const descriptor = openSync(file, 'r');
    try {
      return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0));
    } finally {
      closeSync(descriptor);
    }
  });
}

/** A directory has none; the operating system says what is wrong with it when it is read. */
function regularSize(file: string): number {
  const stats = statSync(file);
  if (stats.isFile()) return stats.size;
  if (stats.isDirectory()) return 0;
  throw new UserError(`${file}: it is a device or a pipe; name a regular file`);
}

function checkSize(file: string, size: number, maxBytes: number, what: string): void {
  if (size <= maxBytes) return;
  throw new UserError(
    `${file}: ${size} bytes are too many for ${what} (at most ${maxBytes}); check the path`,
  );
}
