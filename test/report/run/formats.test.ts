import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS, type ReportFormat } from '../../../src/report/formats.js';
import { renderOutlined } from '../../../src/report/outline/formats.js';
import { runReport } from '../../../src/report/run/formats.js';
import { digestOf } from '../../../src/result/digest.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { fullDocument } from '../../result/valid-documents.js';

const full = await fullDocument();

const rendered = (formats: readonly ReportFormat[]) => renderOutlined(runReport(full), formats);

describe('the files of a report', () => {
  it.each([
    ['json', 'result.json'],
    ['csv', 'layers.csv'],
    ['md', 'report.md'],
  ] as const)('%s is %s', async (format, name) => {
    const files = await rendered([format]);
    expect(files.map((file) => file.name)).toEqual([name]);
    expect(files[0].bytes.length).toBeGreaterThan(100);
  });

  it('come in one order, whatever the order in which they are asked for, pictures last, none of them empty', async () => {
    const files = await rendered([...REPORT_FORMATS].reverse());
    const names = files.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual([
      'result.json',
      'layers.csv',
      'report.md',
      'report.html',
      'report.pdf',
    ]);
    const pictures = names.slice(5);
    expect(pictures).toContain('cycles.png');
    expect(pictures.every((name) => name.endsWith('.png'))).toBe(true);
    expect(files.every(({ bytes }) => bytes.length > 100)).toBe(true);
    const markdown = files[2].bytes.toString();
    for (const picture of pictures) expect(markdown).toContain(`](${picture})`);
  });

  it('are none where none is asked for', async () => {
    expect(await rendered([])).toEqual([]);
  });
});

it('the JSON is the document, and ends with a line end', () => {
  const text = String(runReport(full).json().bytes);
  expect(text.endsWith('}\n')).toBe(true);
  const read = JSON.parse(text) as ResultDocument;
  expect(digestOf(read)).toBe(full.digest);
});
