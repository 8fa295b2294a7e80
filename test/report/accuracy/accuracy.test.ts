import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accuracyCharts } from '../../../src/report/accuracy/charts/charts.js';
import { accuracyReport } from '../../../src/report/accuracy/formats.js';
import { REPORT_FORMATS } from '../../../src/report/formats.js';
import { renderOutlined } from '../../../src/report/outline/formats.js';
import { loadAccuracy } from '../../../src/result/load-accuracy.js';
import { kindOfFile } from '../../../src/cli/document-kind.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';
import { userErrorOf } from '../../formats/user-error.js';
import { fileText, jsonOf, namesOf, terminalText } from '../rendered.js';
import { smallAccuracy } from './document.js';

function textOf(format: 'csv' | 'md' | 'html', document = smallAccuracy()): Promise<string> {
  return fileText(accuracyReport(document), format);
}

function written(text: string): string {
  const file = join(temporaryDirectory(), 'accuracy.json');
  writeFileSync(file, text);
  return file;
}

describe('the terminal report', () => {
  const text = terminalText(accuracyReport(smallAccuracy()));

  it('has shares with their intervals, and fixed point against float32', () => {
    expect(text).toMatch(/top-1, fixed point +1 +33\.3 % +6\.1 to 79\.2 % +-33\.3 points/);
    expect(text).toMatch(/top-1, float32 +2 +66\.7 %/);
    expect(text).toMatch(/right in float32 alone +1 +0/);
  });

  it('lists photographs that are wrong or differ, with names of classes', () => {
    expect(text).toMatch(/differs\.png +cat +grey wolf +2\.00 +cat +yes/);
    expect(text).toMatch(/wrong\.png +cat +dog +1\.88 +the same +yes/);
    expect(text).not.toMatch(/right\.png +cat/);
  });

  it('tells what overflowed and where formats come from', () => {
    expect(text).toContain('7 activations left their width, on 1 image');
    expect(text).toContain('chosen once, on 2 images: right.png, wrong.png');
    expect(text).toContain('1.5 s, 2.0 images/s on 2 threads');
  });
});

describe('files of an accuracy', () => {
  it('are one of each kind and a picture for each chart, the same bytes twice', async () => {
    const files = await renderOutlined(accuracyReport(smallAccuracy()), REPORT_FORMATS);
    expect(namesOf(files)).toEqual([
      ...['accuracy.json', 'photographs.csv', 'report.md', 'report.html', 'report.pdf'],
      ...['accuracy.png', 'margins.png'],
    ]);
    expect(await renderOutlined(accuracyReport(smallAccuracy()), REPORT_FORMATS)).toEqual(files);
  });

  it('escape names in HTML, Markdown and CSV', async () => {
    const hostile = smallAccuracy({ file: '=<b>|x.png', class: '<script>' });
    expect(await textOf('html', hostile)).toContain('=&lt;b&gt;|x.png');
    expect(await textOf('html', hostile)).not.toContain('>=<b>');
    expect(await textOf('md', hostile)).toContain('=\\<b\\>\\|x.png');
    expect(await textOf('csv', hostile)).toContain("'=<b>|x.png");
  });

  it('name no folder above the photographs', () => {
    expect(jsonOf(accuracyReport(smallAccuracy()))).not.toContain('somewhere');
  });
});

describe('charts of very many photographs', () => {
  it('are built, as none of them passes its marks as arguments', () => {
    const small = smallAccuracy();
    const photographs = Array.from({ length: 300_000 }, (_, at) => small.photographs[at % 3]);
    const charts = accuracyCharts({ ...small, photographs }, 'light');
    expect(charts.map(({ id }) => id)).toEqual(['accuracy', 'margins']);
    const scales = [charts, accuracyCharts(small, 'light')].map(([, margins]) =>
      JSON.stringify(margins.configuration.options?.scales),
    );
    expect(scales[0]).toBe(scales[1]);
  });
});

describe('accuracy.json', () => {
  it('is read back as it was written, and told from other documents', () => {
    const file = written(jsonOf(accuracyReport(smallAccuracy())));
    expect(loadAccuracy(file)).toEqual(smallAccuracy());
    expect(kindOfFile(file)).toBe('accuracy');
    expect(kindOfFile(written('{"kind":"eie-sweep","version":2}\n'))).toBe('sweep');
    expect(kindOfFile(written('{}'))).toBe('run');
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, 300), /not JSON/],
    ['of another version', (text: string) => text.replace('"version": 2', '"version": 9'), /reads version 2/],
    [
      'with a key too many',
      (text: string) => text.replace('"images"', '"more": 1, "images"'),
      /unknown key "more"/,
    ],
    [
      'with a share beyond 1',
      (text: string) => text.replace(/"share": 0\.\d+/, '"share": 2'),
      /share: expected/,
    ],
    [
      'changed',
      (text: string) => text.replace('differs.png', 'another.png'),
      /digest: not that of this document/,
    ],
  ])('%s is refused in one line', (_, change, message) => {
    expect(userErrorOf(() => loadAccuracy(written(change(jsonOf(accuracyReport(smallAccuracy()))))))).toMatch(
      message,
    );
  });
});
