import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../base/sha256.js';
import { readWhole } from '../../formats/read-file.js';
import { onFile } from '../../formats/system-errors.js';

/** Above anything that is read as weights or photograph. */
const MOST_BYTES = 2 ** 30;

/** SHA-256 of a file's bytes. Throws a UserError where it cannot be read; `what` says what it should be. */
export function fileHash(file: string, what: string): string {
  return sha256(readWhole(file, MOST_BYTES, what));
}

/** SHA-256 of names and bytes of all `.dat` files of a dumped layer. Throws a UserError where one cannot be read. */
export function dumpHash(directory: string): string {
  const names = onFile(directory, () => readdirSync(directory, { recursive: true, encoding: 'utf8' }));
  const parts = names.filter((one) => one.endsWith('.dat')).sort();
  return sha256(...parts.map((name) => `${name}\n${fileHash(join(directory, name), 'a part of a dump')}\n`));
}
