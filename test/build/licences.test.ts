import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { UserError } from '../../src/base/errors.js';
import { licencesDocument } from '../../src/build/licences-document.js';
import { builtInPackages, installedPackages } from '../../src/build/licences.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

const dist = join(packageRoot(), 'dist');

describe('dist/THIRD-PARTY-LICENSES.md', () => {
  const document = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.md'), 'utf8');
  const [, builtIn, installed, words] = document.split(/^## .*$/m);

  it('names each package of which esbuild says in the bundles that it comes from there', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    const marks = files.flatMap((name) =>
      Array.from(
        readFileSync(join(dist, name), 'utf8').matchAll(
          /^\/\/ \S*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm,
        ),
        ([, found]) => found,
      ),
    );
    const names = new Set(marks);
    expect(names).toContain('chartjs-node-canvas');
    for (const name of names) expect(builtIn).toContain(`| ${name} | `);
  });

  it('has the versions that package-lock.json has now', () => {
    for (const { name, version, licence } of installedPackages(packageRoot()))
      expect(installed, name).toContain(`| ${name} | ${version} | ${licence} |`);
  });

  it('has the licence of the font that is in the page, and says under what libvips is', () => {
    expect(builtIn).toContain('| @fontsource/inter | 5.3.0 | OFL-1.1 |');
    expect(words).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(installed).toMatch(/\| @img\/sharp-libvips-linux-x64 \| \S+ \| LGPL-3\.0-or-later \|/);
  });

  it('has none that asks for the source of what is built in', () => {
    const licences = Array.from(
      builtIn.matchAll(/^\| [^-\s]\S* \| \d\S* \| (.*?) \|$/gm),
      ([, licence]) => licence,
    );
    expect(licences.length).toBeGreaterThan(20);
    expect(new Set(licences)).toEqual(
      new Set(['MIT', 'ISC', 'Apache-2.0', '0BSD', 'BSD-3-Clause', 'OFL-1.1']),
    );
  });
});

describe('licences of what is built in', () => {
  let root = '';

  beforeEach(() => {
    root = temporaryDirectory();
    install('node_modules/assemblyscript', { LICENSE: 'of the compiler' });
  });

  /** A package in the root's node_modules, with files by name. */
  function install(folder: string, files: Readonly<Record<string, string>>, version = '1.0.0'): void {
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const manifest = JSON.stringify({ name, version, license: 'MIT', main: 'index.js' });
    for (const [file, text] of Object.entries({ 'package.json': manifest, ...files })) {
      mkdirSync(dirname(join(root, folder, file)), { recursive: true });
      writeFileSync(join(root, folder, file), text);
    }
  }

  /** What esbuild tells of a bundle of these files. */
  function bundleOf(...files: readonly string[]): Metafile {
    return {
      inputs: Object.fromEntries(files.map((file) => [file, { bytes: 1, imports: [] }])),
      outputs: {},
    };
  }

  it('come once from each package and version, wherever it lies', () => {
    install('node_modules/@scope/a', { 'LICENSE.md': 'of a', NOTICE: 'and a note' });
    install('node_modules/b', { licence: 'of b' }, '1.0.0');
    install('node_modules/@scope/a/node_modules/b', { LICENSE: 'of the other b' }, '2.0.0');
    const first = bundleOf('src/x.ts', 'node_modules/b/index.js', 'node_modules/b/other.js');
    const second = bundleOf('node_modules/@scope/a/lib/a.js', 'node_modules/@scope/a/node_modules/b/b.js');
    const found = builtInPackages(root, [first, second]);
    expect(found.map(({ name, version, text }) => [name, version, text])).toEqual([
      ['@scope/a', '1.0.0', 'of a\n\nand a note'],
      ['assemblyscript', '1.0.0', 'of the compiler'],
      ['b', '1.0.0', 'of b'],
      ['b', '2.0.0', 'of the other b'],
    ]);
  });

  it('come from the README or the head of the main file where they have no file', () => {
    install('node_modules/read', {
      'README.md': '# Read\n\nlicensed well\n\n## License (MIT)\n\nDo what you like.\n',
    });
    install('node_modules/head', { 'index.js': '/*\n * Under the MIT license.\n */\nmodule.exports = 1;\n' });
    const found = builtInPackages(root, [bundleOf('node_modules/read/a.js', 'node_modules/head/index.js')]);
    expect(found.map(({ name, text }) => [name, text])).toEqual([
      ['assemblyscript', 'of the compiler'],
      ['head', '/*\n * Under the MIT license.\n */'],
      ['read', '## License (MIT)\n\nDo what you like.'],
    ]);
  });

  it('must be there', () => {
    install('node_modules/bare', { 'index.js': '/* fast */\n' });
    expect(() => builtInPackages(root, [bundleOf('node_modules/bare/index.js')])).toThrow(UserError);
  });

  it('stand behind a fence that their own words cannot close', () => {
    const text = 'before\n```\nafter';
    const document = licencesDocument([{ name: 'a', version: '1.0.0', licence: 'MIT', text }], []);
    expect(document).toContain('````text\nbefore\n```\nafter\n````');
  });
});
