import { existsSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileLock } from '../../formats/file-lock.js';
import { makeDirectory } from '../../formats/make-directory.js';
import { onFile } from '../../formats/system-errors.js';

/** Whose a directory is while a study runs in it. */
const LOCK = 'journal.lock';

/** Codes with which a file system says that a directory is in use, or gone. */
const NOT_EMPTY: readonly string[] = ['ENOTEMPTY', 'EEXIST', 'ENOENT'];

/** The right of one process to write in a directory, which is made for it. */
export class FolderLock {
  private constructor(
    private readonly directory: string,
    private readonly lock: FileLock,
    private readonly wasThere: boolean,
  ) {}

  /** Takes the lock. Throws a UserError if another process that runs has it, or this one has it already. */
  static take(directory: string): FolderLock {
    const wasThere = existsSync(directory);
    onFile(directory, () => {
      makeDirectory(directory);
    });
    const lock = FileLock.take(join(directory, LOCK), { place: directory, option: '--out' });
    return new FolderLock(directory, lock, wasThere);
  }

  /** Leaves no directory behind that was made for nothing. */
  release(): void {
    this.lock.release();
    if (!this.wasThere) removeIfEmpty(this.directory);
  }
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_EMPTY.includes(String(error.code))) return;
    throw error;
  }
}
