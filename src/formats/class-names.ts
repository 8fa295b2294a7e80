import { UserError } from '../base/errors.js';
import { CLASS_TABLE_HEADER, classTable } from './imagenet-classes.js';
import { readWhole } from './read-file.js';

const MAX_BYTES = 2 ** 24;
const NAME = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;

/**
 * Names of classes, by class index: one a line, or a table like that of ImageNet. Throws `UserError` with file and line
 * for a file that is missing, too large, or has a line that is not a name.
 */
export function loadClassNames(file: string): readonly string[] {
  const text = readWhole(file, MAX_BYTES, 'a list of classes').toString('utf8');
  const lines = text.trimEnd().split(/\r?\n/);
  if (lines[0] === CLASS_TABLE_HEADER) return classTable(lines.slice(1), file);
  const strange = lines.findIndex((line) => !NAME.test(line.trim()));
  if (strange < 0) return lines.map((line) => line.trim());
  throw new UserError(`${file}:${strange + 1}: not a name of 1 to 200 characters; write one class a line`);
}
