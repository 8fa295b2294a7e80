import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { isFolder } from '../formats/folder.js';

const REPORTED_FILES = [
  'result.json',
  'results.ndjson',
  'trace.ndjson',
  'accuracy.json',
  'compression.json',
  'reproduction.json',
];

/** What commands write that `eie report` reads: "result.json, ... or reproduction.json". */
export const REPORTED_FILES_TEXT = `${REPORTED_FILES.slice(0, -1).join(', ')} or ${REPORTED_FILES.at(-1) ?? ''}`;

/**
 * The file that is meant by a path: itself or, if it is the folder that a command wrote to, the document in it. Throws a
 * UserError if there is none of these files in the folder, and if there are several.
 */
export function documentFile(path: string): string {
  if (!isFolder(path)) return path;
  const there = REPORTED_FILES.filter((name) => existsSync(join(path, name)));
  if (there.length === 1) return join(path, there[0]);
  throw new UserError(
    there.length === 0
      ? `${path}: a directory without ${REPORTED_FILES_TEXT}; name a file`
      : `${path}: a directory with ${there.join(' and ')}; name one of them`,
  );
}
