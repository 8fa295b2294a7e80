import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { packageRoot } from '../base/package-root.js';
import { readWhole } from './read-file.js';

const CLASSES = 1000;

/** The first line of a table of classes. */
export const CLASS_TABLE_HEADER = 'class_index,wnid,name';

/** The list is 25 KB. */
const MAX_BYTES = 2 ** 20;

/** Names of ImageNet's 1,000 classes, by class index. Throws `UserError` if the project's list is damaged. */
export function loadImagenetClasses(): readonly string[] {
  const file = join(packageRoot(), 'configs', 'classes', 'imagenet.csv');
  return parseImagenetClasses(readWhole(file, MAX_BYTES, 'a list of classes').toString('utf8'), file);
}

/**
 * Names from lines "class_index,wnid,name", the indices 0 to 999 in order under a header. `file` names the text in
 * errors. Throws `UserError` with file and line.
 */
export function parseImagenetClasses(text: string, file: string): readonly string[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header !== CLASS_TABLE_HEADER)
    throw new UserError(`${file}:1: the header is not '${CLASS_TABLE_HEADER}'; restore the list`);
  if (lines.length !== CLASSES) {
    throw new UserError(
      `${file}:${lines.length + 1}: ${lines.length} classes, not ${CLASSES}; restore the list`,
    );
  }
  return classTable(lines, file);
}

/** The names of a table's lines below its header. Throws `UserError` with file and line. */
export function classTable(lines: readonly string[], file: string): readonly string[] {
  return lines.map((line, index) => className(line, index, `${file}:${index + 2}`));
}

function className(line: string, index: number, place: string): string {
  const [classIndex, wnid, name, ...rest] = line.split(',');
  if (classIndex === String(index) && wnid && name && rest.length === 0) return name;
  throw new UserError(`${place}: not a line '${index},<wnid>,<name>'; restore the list`);
}
