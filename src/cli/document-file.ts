import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';

/** What commands write that `eie report` reads. */
export const REPORTED_FILES = [
  'result.json',
  'results.ndjson',
  'trace.ndjson',
  'accuracy.json',
  'compression.json',
  'reproduction.json',
] as const;

/**
 * The file that is meant by a path: itself or, if it is the folder that a command wrote to, the document in it. Throws a
 * UserError if there is none of these files in the folder, and if there are several.
 */
export function documentFile(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path;
  const there = REPORTED_FILES.filter((name) => existsSync(join(path, name)));
  if (there.length === 1) return join(path, there[0]);
  throw new UserError(
    there.length === 0
      ? `${path}: a directory without ${listOf(REPORTED_FILES)}; name a file`
      : `${path}: a directory with ${there.join(' and ')}; name one of them`,
  );
}

/** "a, b or c" */
function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
