import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../base/errors.js';
import { makeDirectory } from './make-directory.js';
import { onFile } from './system-errors.js';
import { createUnfinished, type UnfinishedFile } from './unfinished-file.js';

/** Bits of a file's mode that say who may do what. */
const PERMISSIONS = 0o777;

/**
 * Writes `file` whole or not at all, creating the directories above it: the bytes go to an unfinished file next to it,
 * and only when they are all on the disk does it take the name. An older file stays until then; a link stays one, and
 * what it leads to is replaced.
 * Throws `UserError` if the operating system does not let it, and if something else than a file has the name.
 */
export function replaceFile(file: string, chunks: Iterable<Uint8Array>): void {
  onFile(file, () => {
    makeDirectory(dirname(file));
    const old = oldFile(file);
    const target = old === null ? file : realpathSync(file);
    const unfinished = createUnfinished(dirname(target));
    try {
      fill(unfinished, file, old, chunks);
      renameSync(unfinished.path, target);
    } catch (error) {
      rmSync(unfinished.path, { force: true });
      throw error;
    }
    keepName(dirname(target));
  });
}

/** Writes all of `bytes`, however few the operating system takes at a time. */
export function writeBytes(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

/**
 * What has a file's name; null if nothing has. Throws a UserError for a directory, a device or a pipe: these are not
 * replaced.
 */
export function oldFile(file: string): Stats | null {
  const old = statSync(file, { throwIfNoEntry: false });
  if (old === undefined) return null;
  if (old.isDirectory()) throw new UserError(`${file}: it is a directory; name a file`);
  if (!old.isFile()) throw new UserError(`${file}: it is a device or a pipe; name a regular file`);
  return old;
}

function fill(
  { descriptor }: UnfinishedFile,
  file: string,
  old: Stats | null,
  chunks: Iterable<Uint8Array>,
): void {
  try {
    if (old !== null) takeOver(descriptor, old);
    let length = 0;
    for (const chunk of chunks) {
      writeBytes(descriptor, chunk);
      length += chunk.length;
    }
    fsyncSync(descriptor);
    const { size } = fstatSync(descriptor);
    if (size !== length)
      throw new UserError(
        `${file}: ${size} of ${length} bytes were stored; check the disk, then run it again`,
      );
  } finally {
    closeSync(descriptor);
  }
}

/** Owner and permissions of the file that is replaced. */
function takeOver(descriptor: number, { uid, gid, mode }: Stats): void {
  const own = fstatSync(descriptor);
  try {
    if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
  } catch {
    return; // only root gives files away; what is ours has the permissions of a new file
  }
  if ((own.mode & PERMISSIONS) !== (mode & PERMISSIONS)) fchmodSync(descriptor, mode & PERMISSIONS);
}

/** Makes a new name in a directory last through a power failure, if the file system can. */
function keepName(directory: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(directory, 'r');
  } catch {
    return; // a directory may be writable and not readable
  }
  try {
    fsyncSync(descriptor);
  } catch {
    return; // file systems without it say EINVAL; the file itself is whole
  } finally {
    closeSync(descriptor);
  }
}
