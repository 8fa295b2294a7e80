import { UserError } from '../base/errors.js';

/** What the operating system's error names mean to the user, with the mend. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory; check the path',
  EACCES: 'permission denied; change its permissions or choose another path',
  EPERM: 'the operation is not permitted; change its permissions or choose another path',
  EISDIR: 'it is a directory; name a file',
  ENOTDIR: 'a part of the path is a file, not a directory; check the path',
  EEXIST: 'a part of the path is a file, not a directory; check the path',
  ELOOP: 'its symbolic links go in circles; check the path',
  ENAMETOOLONG: 'the name is too long; choose a shorter one',
  EROFS: 'the file system is read-only; choose another path',
  ENOSPC: 'the disk is full; free some space or choose another path',
  EDQUOT: 'the disk quota is used up; free some space or choose another path',
  EFBIG: 'it would grow beyond the limit of file sizes; raise the limit (ulimit -f) or write less',
  EIO: 'the disk fails to read or write; check it or choose another path',
  EMFILE: 'too many files are open; raise the limit of open files (ulimit -n)',
  ENFILE: 'too many files are open on this machine; end other programs',
};

/**
 * Runs an operation on `file`. Throws `UserError` for what the operating system refuses; any other error passes
 * through.
 */
export function onFile<T>(file: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === null) throw error;
    const reason = REASONS[code] ?? `the operating system refuses it (${code}); check the path`;
    throw new UserError(`${file}: ${reason}`, { cause: error });
  }
}

/** "ENOENT" and the like; null for an error that is not the operating system's. */
function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return String(error.code);
}
