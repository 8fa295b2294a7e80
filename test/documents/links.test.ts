import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { documents, prose, targets } from './markdown-file.js';

/** What npm packs: these files, and what lies in these folders. README.md and package.json it takes unasked. */
const { files } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
  readonly files: readonly string[];
};
const packed = ['README.md', 'package.json', ...files];

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

describe('the package', () => {
  it('holds every document, and what they link to', () => {
    const wanted = [...documents, ...documents.flatMap((each) => targets(each).map(({ file }) => file))];
    const missing = wanted.filter((file) => !packed.some((entry) => `${file}/`.startsWith(`${entry}/`)));
    expect(missing).toEqual([]);
  });
});
