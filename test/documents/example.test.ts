import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { markdownReport } from '../../src/report/markdown/report.js';
import { runCsv } from '../../src/report/run/csv.js';
import { runOutline } from '../../src/report/run/outline.js';
import { loadResult } from '../../src/result/load-result.js';

const MOST_BYTES = 3.2e6;

const folder = join(packageRoot(), 'reports', 'example');
const files = readdirSync(folder);
const document = loadResult(join(folder, 'result.json'));

/** If this fails after a change on purpose, reports/example/README.md says how the example is made anew. */
describe('reports/example', () => {
  it('has every format, the pictures among them', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'result.json',
        'layers.csv',
        'report.md',
        'report.html',
        'report.pdf',
        'cycles.png',
      ]),
    );
  });

  it('has the table and the text that its document gives today', () => {
    const pictures = [...markdownFile().matchAll(/\]\(([\w-]+\.png)\)/g)].map(([, name]) => name);
    expect(pictures.toSorted()).toEqual(files.filter((name) => name.endsWith('.png')).sort());
    expect(readFileSync(join(folder, 'layers.csv'), 'utf8')).toBe(runCsv(document));
    expect(markdownFile()).toBe(markdownReport(runOutline(document, 'md'), pictures));
  });

  it('is small', () => {
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });
});

function markdownFile(): string {
  return readFileSync(join(folder, 'report.md'), 'utf8');
}
