import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkReports, publishDocument, type Publication } from '../../src/cli/report-files.js';
import { checkWritable, checkWritableFile } from '../../src/formats/writable.js';
import { runReport } from '../../src/report/run/formats.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOf } from '../formats/user-error.js';
import { fileNames } from '../report/rendered.js';
import { fullDocument } from '../result/valid-documents.js';

const FILES = { json: 'result.json', csv: 'layers.csv' };
const DOCUMENT = { name: 'result.json', bytes: '{}\n' };

/** What a command prints, in place of printing it. */
function printed(): { readonly out: string[]; readonly err: string[] } {
  const texts = { out: [] as string[], err: [] as string[] };
  const out = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => texts.out.push(String(text)) > 0);
  const err = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => texts.err.push(String(text)) > 0);
  onTestFinished(() => {
    out.mockRestore();
    err.mockRestore();
  });
  return texts;
}

function publication(directory: string, changes: Partial<Publication> = {}): Publication {
  return {
    directory,
    formats: ['json', 'pdf'],
    document: DOCUMENT,
    render: () => Promise.resolve([{ name: 'report.pdf', bytes: 'pages' }]),
    text: () => 'the table\n',
    ...changes,
  };
}

describe('a finished document', () => {
  it('is written before its reports are made', async () => {
    const directory = temporaryDirectory();
    printed();
    let seen = '';
    await publishDocument(
      publication(directory, {
        render: (formats) => {
          seen = readFileSync(join(directory, 'result.json'), 'utf8');
          return Promise.resolve(formats.map((format) => ({ name: `report.${format}`, bytes: format })));
        },
      }),
    );
    expect(seen).toBe(DOCUMENT.bytes);
    expect(readdirSync(directory).sort()).toEqual(['report.pdf', 'result.json']);
  });

  it.each([
    ['where it was asked for', ['json', 'pdf']],
    ['where it was not', ['pdf']],
  ] as const)('stays where a chart fails, and the failure is told: %s', async (_, formats) => {
    const directory = temporaryDirectory();
    const { out, err } = printed();
    const render = () => Promise.reject(new TypeError('a chart fails'));
    await expect(publishDocument(publication(directory, { formats, render }))).rejects.toThrow(
      'a chart fails',
    );
    expect(readFileSync(join(directory, 'result.json'), 'utf8')).toBe(DOCUMENT.bytes);
    expect(out.join('')).toBe('');
    expect(err).toEqual([`wrote ${join(directory, 'result.json')}\n`]);
  });

  it('stays where its table fails', async () => {
    const directory = temporaryDirectory();
    printed();
    const text = () => {
      throw new TypeError('a table fails');
    };
    await expect(publishDocument(publication(directory, { text }))).rejects.toThrow('a table fails');
    expect(readdirSync(directory)).toEqual(['result.json']);
  });

  it('is not written where only reports were asked for and all is well', async () => {
    const directory = temporaryDirectory();
    const { out, err } = printed();
    await publishDocument(publication(directory, { formats: ['pdf'] }));
    expect(readdirSync(directory)).toEqual(['report.pdf']);
    expect(out.join('')).toBe('the table\n');
    expect(err).toEqual([`wrote ${join(directory, 'report.pdf')}\n`]);
  });
});

describe('what will be written is checked before the work', () => {
  it.each(['result.json', 'layers.csv', 'report.md', 'report.html', 'report.pdf'])(
    'a directory in the place of %s',
    (name) => {
      const directory = temporaryDirectory();
      mkdirSync(join(directory, name));
      expect(
        userErrorOf(() => {
          checkReports(directory, ['json', 'csv', 'md', 'html', 'pdf'], FILES);
        }),
      ).toBe(`${join(directory, name)}: it is a directory; name a file`);
    },
  );

  it('by the names that the reports have', async () => {
    const formats = ['json', 'csv', 'md', 'html'] as const;
    const names = await fileNames(runReport(await fullDocument()), formats);
    expect(names).toEqual(['result.json', 'layers.csv', 'report.md', 'report.html']);
  });

  it('a pipe in the place of a file, which would wait for a reader', () => {
    const pipe = join(temporaryDirectory(), 'formats.json');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    expect(
      userErrorOf(() => {
        checkWritableFile(pipe);
      }),
    ).toBe(`${pipe}: it is a device or a pipe; name a regular file`);
  });

  it('a file in the place of a directory, and a link that leads nowhere', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'file'), '');
    symlinkSync('nowhere', join(directory, 'link'));
    for (const [place, mistake] of [
      ['file', 'is not a directory'],
      ['file/deeper', 'is not a directory'],
      ['link', 'is a link that leads nowhere'],
      ['link/deeper', 'is a link that leads nowhere'],
    ])
      expect(
        userErrorOf(() => {
          checkWritable(join(directory, place));
        }),
      ).toMatch(new RegExp(`${mistake}; give another place$`));
  });

  it('a directory that may not be written', (context) => {
    if (process.getuid?.() === 0) context.skip('root may write everywhere');
    const directory = temporaryDirectory();
    chmodSync(directory, 0o500);
    expect(
      userErrorOf(() => {
        checkWritable(join(directory, 'new'));
      }),
    ).toMatch(/is not writable/);
  });

  it('and nothing is made on the way', () => {
    const directory = join(temporaryDirectory(), 'reports', 'new');
    checkReports(directory, ['json', 'png'], FILES);
    expect(existsSync(directory)).toBe(false);
  });
});
