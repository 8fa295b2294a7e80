import { createHash, randomBytes } from 'node:crypto';
import { constants, lstatSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Nobody can put anything in the place of a name with so many random bytes. */
const RANDOM_BYTES = 16;
/** Process ids are those of one machine; folders are shared by several. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** Machine, process id, random: `.eie-1f2e3d4c-4711-00112233445566778899aabbccddeeff.tmp`. */
const NAME = /^\.eie-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{32}\.tmp$/;
/** A new file or none: nothing that is there is opened, and no link is followed. */
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Directories that this process has cleared. */
const cleared = new Set<string>();

/** Told of each unfinished file and folder before it is made. */
let announce: (path: string) => void = () => undefined;

/** Tells `listener` from now on of each unfinished file and folder before it is made: who ends this thread can remove it. */
export function announceUnfinished(listener: (path: string) => void): void {
  announce = listener;
}

/** A file that is being written, and is to get its name when it is whole. */
export interface UnfinishedFile {
  readonly path: string;
  readonly descriptor: number;
}

/**
 * Creates a file under a name of its own in `directory`. The first time, it removes there what runs that were killed
 * have left behind. Throws what the operating system throws.
 */
export function createUnfinished(directory: string): UnfinishedFile {
  const path = unfinishedPath(directory);
  return { path, descriptor: openSync(path, NEW_FILE, 0o666) };
}

/** Creates a folder in the same way. */
export function createUnfinishedFolder(directory: string): string {
  const path = unfinishedPath(directory);
  mkdirSync(path);
  return path;
}

function unfinishedPath(directory: string): string {
  if (!cleared.has(directory)) {
    cleared.add(directory);
    removeLeftOvers(directory);
  }
  const random = randomBytes(RANDOM_BYTES).toString('hex');
  const path = join(directory, `.eie-${MACHINE}-${process.pid}-${random}.tmp`);
  announce(path);
  return path;
}

/** Removes the unfinished files and folders of processes of this machine that no longer run; what can't be removed stays. */
export function removeLeftOvers(directory: string): void {
  for (const name of namesIn(directory)) {
    if (!isLeftOver(name)) continue;
    const path = join(directory, name);
    try {
      const stats = lstatSync(path);
      if (stats.isFile() || stats.isDirectory()) rmSync(path, { force: true, recursive: true });
    } catch {
      continue; // another process removed it, or may do so later
    }
  }
}

/** Nothing if the directory can be written, but not listed. */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isLeftOver(name: string): boolean {
  const [, machine, pid] = NAME.exec(name) ?? [];
  return machine === MACHINE && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    const hasEnded = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    return !hasEnded;
  }
}
