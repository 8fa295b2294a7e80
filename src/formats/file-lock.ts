import { existsSync, linkSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { UserError } from '../base/errors.js';
import { oneLine } from '../base/quote.js';
import { endOf, holderSchema, ownHolder, type Holder } from './holder.js';
import { makeDirectory } from './make-directory.js';
import { onFile } from './system-errors.js';

/** Codes with which a file system says that it has no links. */
const NO_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'];

/** Codes with which it says that a directory is in use, or gone. */
const NOT_EMPTY: readonly string[] = ['ENOTEMPTY', 'EEXIST', 'ENOENT'];

/** Takeovers of ended processes' locks that are tried. */
const MOST_TRIES = 5;

/** What a process writes, for messages: the place, and the option that names it. */
export interface Written {
  readonly place: string;
  readonly option: string;
}

/**
 * The right of one process to write somewhere, which a file stands for. It does not outlive the process: a lock whose
 * process has ended, however it did, is taken over.
 */
export class FileLock {
  private constructor(
    private readonly file: string,
    private readonly madeDirectory: boolean,
  ) {}

  /**
   * Takes the lock of `file`, whose directory is made if need be. Throws a UserError if another process that runs has it, or
   * this one has it already.
   */
  static take(file: string, written: Written): FileLock {
    const directory = dirname(file);
    const makesDirectory = !existsSync(directory);
    onFile(directory, () => {
      makeDirectory(directory);
    });
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (putFile(file, JSON.stringify(ownHolder()))) return new FileLock(file, makesDirectory);
      const text = textOf(file);
      if (text === null) continue;
      demandEnded(holderOf(text), written, file);
      removeIf(file, text);
    }
    throw new UserError(
      `${written.place}: another process took it just now; wait for it, or give another ${written.option}`,
    );
  }

  /** Leaves no directory behind that was made for nothing. */
  release(): void {
    rmSync(this.file, { force: true });
    if (this.madeDirectory) removeIfEmpty(dirname(this.file));
  }
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    if (!NOT_EMPTY.some((code) => isCode(error, code))) throw error;
  }
}

/** Puts a file if there is none, whole at once; false if there is one. */
function putFile(file: string, text: string): boolean {
  const unfinished = `${file}.${randomUUID()}`;
  return onFile(file, () => {
    try {
      writeFileSync(unfinished, text, { flag: 'wx' });
      link(unfinished, file, text);
      return true;
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}

/** A link is whole at once; if the file system knows none, a file of a few bytes is as good as that. */
function link(unfinished: string, file: string, text: string): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!NO_LINKS.some((code) => isCode(error, code))) throw error;
    writeFileSync(file, text, { flag: 'wx' });
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    return onFile(file, () => {
      throw error;
    });
  }
}

/** Null for what no process wrote here. */
function holderOf(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function demandEnded(holder: Holder | null, { place, option }: Written, file: string): void {
  if (holder === null) return;
  const { host, pid } = holder;
  const end = endOf(holder);
  if (end === 'unknown')
    throw new UserError(
      `${place}: process ${pid} on ${oneLine(host)} writes there; wait for it, give another ${option}, or, if it has ended, remove ${file}`,
    );
  if (end === 'runs')
    throw new UserError(`${place}: process ${pid} writes there; wait for it, or give another ${option}`);
}

/** Removes an ended process's lock, unless another process has put its own there meanwhile. */
function removeIf(file: string, expected: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== expected) linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
