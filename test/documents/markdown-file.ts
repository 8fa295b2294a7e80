import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';

/** Text of a document without what stands in fenced blocks; `file` is relative to the package. */
export function prose(file: string): string {
  return readFileSync(join(packageRoot(), file), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
}

/** Rows of the tables below a heading of the second level, without their head: cells without padding. */
export function tableRows(file: string, heading: string): string[][] {
  const section = prose(file)
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`));
  return (section ?? '')
    .split('\n')
    .filter(
      (line, index, lines) => line.startsWith('| ') && !/^\| -/.test(line) && !/^\| -/.test(lines[index + 1]),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    );
}
