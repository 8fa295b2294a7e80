import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runReport } from '../../src/report/run/formats.js';
import { jsonOf, terminalText } from '../report/rendered.js';
import { fullDocument } from '../result/valid-documents.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();
const full = await fullDocument();
const text = jsonOf(runReport(full));

/** A new folder with a file of that content in it. */
function saved(folder: string, content = text): string {
  mkdirSync(join(scratch, folder));
  writeFileSync(join(scratch, folder, 'result.json'), content);
  return join(folder, 'result.json');
}

const filesIn = (folder: string) => readdirSync(join(scratch, folder)).sort();

describe('eie report', () => {
  it('prints the table where no format is given, and writes nothing', () => {
    const file = saved('table');
    expect(eie('report', file)).toEqual({ status: 0, stdout: terminalText(runReport(full)), stderr: '' });
    expect(filesIn('table')).toEqual(['result.json']);
  });

  it('takes the folder of a document for it', () => {
    saved('in-folder');
    expect(eie('report', 'in-folder')).toEqual({
      status: 0,
      stdout: terminalText(runReport(full)),
      stderr: '',
    });
  });

  it('prints the document with --json', () => {
    expect(eie('report', saved('json'), '--json')).toEqual({ status: 0, stdout: text, stderr: '' });
  });

  it('writes beside the document where no other place is given, and says what on standard error', () => {
    const { status, stdout, stderr } = eie('report', saved('beside'), '--format', 'md,csv');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toBe('wrote beside/layers.csv\nwrote beside/report.md\n');
    expect(filesIn('beside')).toEqual(['layers.csv', 'report.md', 'result.json']);
  });

  it('writes all formats to a folder that it makes, the document with the same bytes', () => {
    const { status, stderr } = eie('report', saved('all'), '--format', 'all', '--out', 'a/b');
    expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({
      status: 0,
      lines: filesIn('a/b').length,
    });
    expect(filesIn('a/b')).toEqual(
      expect.arrayContaining([
        'cycles.png',
        'layers.csv',
        'report.html',
        'report.md',
        'report.pdf',
        'result.json',
      ]),
    );
    expect(readFileSync(join(scratch, 'a/b/result.json'), 'utf8')).toBe(text);
    expect(readFileSync(join(scratch, 'a/b/report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(scratch, 'a/b/cycles.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('makes the same bytes twice', () => {
    const file = saved('twice');
    const bytes = (out: string) => {
      eie('report', file, '--format', 'csv,md', '--out', out);
      return filesIn(out).map((name) => readFileSync(join(scratch, out, name), 'utf8'));
    };
    expect(bytes('first')).toEqual(bytes('second'));
  });
});

describe('a mistake is one line and exit code 2, and nothing is written', () => {
  const good = saved('good');
  const cut = saved('cut', text.slice(0, 1000));
  const older = saved('older', text.replace('"version": 3', '"version": 1'));
  const tampered = saved('tampered', text.replace(/"cycles": (\d+)/g, '"cycles": 1$1'));
  mkdirSync(join(scratch, 'none'));
  saved('several');
  writeFileSync(join(scratch, 'several', 'accuracy.json'), '{}');
  const mistakes: readonly (readonly [string, string[], RegExp])[] = [
    ['a folder of several', ['several'], /several: a directory with result.json and accuracy.json; name one/],
    ['no document', [], /missing required argument 'result'/],
    ['a missing document', ['missing.json'], /missing.json: there is no such file/],
    [
      'a folder of nothing',
      ['none'],
      /none: a directory without result.json, .* or reproduction.json; name a file/,
    ],
    ['a document that is cut', [cut], /cut\/result.json: not JSON/],
    ['an older document', [older], /older\/result.json: version: 1; this eie reads version 3/],
    ['changed numbers', [tampered], /tampered\/result.json: digest: not that of this document/],
    ['an unknown format', [good, '--format', 'csv,markdown'], /--format "markdown": no such format/],
    ['a format with a letter wrong', [good, '--format', 'htm'], /did you mean "html"/],
    ['an empty list of formats', [good, '--format', ''], /--format "": no such format/],
    ['a list that ends in a comma', [good, '--format', 'csv,'], /--format "": no such format/],
    [
      'a place but nothing to write',
      [good, '--out', 'place'],
      /--out place: nothing to write; give --format/,
    ],
    ['a place that is a file', [good, '--format', 'csv', '--out', good], /result.json is not a directory/],
    [
      'a place below a file',
      [good, '--format', 'csv', '--out', `${good}/x`],
      /result.json is not a directory/,
    ],
    ['an option of another command', [good, '--weights', 'x'], /unknown option '--weights'/],
  ];
  it.each(mistakes)('%s', (_, args, message) => {
    const before = filesIn('.');
    expectMistake(eie('report', ...args), message);
    expect(filesIn('.')).toEqual(before);
    expect(filesIn('good')).toEqual(['result.json']);
  });
});
