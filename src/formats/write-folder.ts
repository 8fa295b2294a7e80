import { closeSync, existsSync, readdirSync, renameSync, rmSync, statSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../base/errors.js';
import { checkWritable } from './writable.js';
import { makeDirectory } from './make-directory.js';
import { writeBytes } from './replace-file.js';
import { onFile } from './system-errors.js';
import { createUnfinishedFolder } from './unfinished-file.js';

/** A file of a folder: its path in it, and what it holds. */
export type FolderFile = readonly [path: string, content: string | Uint8Array];

/**
 * Makes sure, before the work, that `writeFolder` can make `folder`: nothing has its name but an empty directory, and
 * the directory above can be written. Throws a UserError if not.
 */
export function checkNewFolder(folder: string): void {
  const stats = onFile(folder, () => statSync(folder, { throwIfNoEntry: false }));
  if (stats === undefined) {
    checkWritable(dirname(resolve(folder)));
    return;
  }
  if (!stats.isDirectory()) throw new UserError(`${folder}: it is not a directory; name a new folder`);
  if (onFile(folder, () => readdirSync(folder)).length > 0)
    throw new UserError(`${folder}: it is not empty; name a new folder`);
  checkWritable(folder);
}

/**
 * Makes `folder`, which may be there only if it is empty, with all of `files` or not at all: they go to an unfinished
 * folder next to it, which takes its name when they are all there. Throws a UserError if the operating system does not let it.
 */
export function writeFolder(folder: string, files: Iterable<FolderFile>): void {
  const target = resolve(folder);
  onFile(folder, () => {
    makeDirectory(dirname(target));
    const unfinished = createUnfinishedFolder(dirname(target));
    try {
      for (const [path, content] of files) writeFile(join(unfinished, path), content);
      if (existsSync(target)) checkNewFolder(folder);
      renameSync(unfinished, target);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
  });
}

function writeFile(file: string, content: string | Uint8Array): void {
  makeDirectory(dirname(file));
  const descriptor = openSync(file, 'wx');
  try {
    writeBytes(descriptor, typeof content === 'string' ? Buffer.from(content) : content);
  } finally {
    closeSync(descriptor);
  }
}
