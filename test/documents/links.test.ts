import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { prose } from './markdown-file.js';

const documents = [
  'README.md',
  'reports/README.md',
  'reports/example/README.md',
  ...readdirSync(join(packageRoot(), 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Where links and pictures lead, relative to the package, without those to other sites. */
function targets(document: string): { readonly file: string; readonly anchor: string }[] {
  return [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [path, anchor = ''] = target.split('#');
      return { file: path === '' ? document : join(dirname(document), path), anchor };
    });
}

/** The anchor that a heading gets. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(' ', '-');
}

describe.each(documents)('%s', (document) => {
  it('links to files that are there', () => {
    const missing = targets(document).filter(({ file }) => !existsSync(join(packageRoot(), file)));
    expect(missing).toEqual([]);
  });

  it('links to headings that are there', () => {
    const missing = targets(document)
      .filter(({ file, anchor }) => anchor !== '' && file.endsWith('.md'))
      .filter(({ file, anchor }) => {
        const headings = [...prose(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));
        return !headings.includes(anchor);
      });
    expect(missing).toEqual([]);
  });

  it('names source files that are there', () => {
    const text = readFileSync(join(packageRoot(), document), 'utf8');
    const named = [...text.matchAll(/`((?:src|test|configs)\/[\w./-]+)`/g)].map(([, path]) => path);
    expect(named.filter((path) => !existsSync(join(packageRoot(), path)))).toEqual([]);
  });
});
