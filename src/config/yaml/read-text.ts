import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../../base/errors.js';

/** Bytes of a config file, 1 MiB: what is larger is some other file. */
const LARGEST = 2 ** 20;

/**
 * The text of a config file, without a byte-order mark; `subject` is what messages begin with.
 * Throws a UserError for a file that is missing, unreadable, no regular file, over 1 MiB or not UTF-8.
 */
export async function readText(file: string, subject: string): Promise<string> {
  const fail = (problem: string): never => {
    throw new UserError(`${subject}: ${problem}`);
  };
  const cannot = (error: NodeJS.ErrnoException): never => fail(unreadable(error));
  const entry = await stat(file).catch(cannot);
  if (entry.isDirectory()) fail('a directory; name a file in it');
  if (!entry.isFile()) fail('not a regular file; copy its text into one');
  if (entry.size > LARGEST) fail(`${entry.size} bytes, a config file has at most ${LARGEST}; check the path`);
  const bytes = await readFile(file).catch(cannot);
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : fail('not UTF-8 text; save it as UTF-8');
}

function unreadable({ code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file; check the path';
  return `cannot be read (${code ?? 'unknown reason'}); check the path and its permissions`;
}
