import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';

/** The project's documents, relative to the package. */
export const documents = [
  'README.md',
  'reports/README.md',
  'reports/example/README.md',
  ...readdirSync(join(packageRoot(), 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Text of a document without what stands in fenced blocks; `file` is relative to the package. */
export function prose(file: string): string {
  return readFileSync(join(packageRoot(), file), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
}

/** Where links and pictures lead, relative to the package, without those to other sites. */
export function targets(document: string): { readonly file: string; readonly anchor: string }[] {
  return [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [path, anchor = ''] = target.split('#');
      return { file: path === '' ? document : join(dirname(document), path), anchor };
    });
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
