import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { COMPARISON_FORMATS, renderComparison } from '../../src/report/comparison/formats.js';
import { comparisonJunit } from '../../src/report/comparison/junit.js';
import type { ComparisonDocument } from '../../src/result/comparison/comparison-document.js';
import { METRIC_NAMES } from '../../src/result/metrics.js';
import { BASELINE, changedRun, judged } from '../result/comparable-runs.js';
import { HOSTILE } from './html-documents.js';

const slower = changedRun(
  { left: { cycles: 2000 } },
  { totals: { ...BASELINE.totals, cycles: 2 * BASELINE.totals.cycles } },
);
const document = await judged('cycles>+1%,energy>+1%', BASELINE, slower);
const textOf = async (format: 'json' | 'csv' | 'html' | 'junit', of: ComparisonDocument = document) =>
  String((await renderComparison(of, [format])).files[0].bytes);

describe('which files does a comparison give?', () => {
  it('one for each format, and the pictures', async () => {
    const { table, files } = await renderComparison(document, COMPARISON_FORMATS);
    expect(table).toContain('Whole run');
    expect(files.map(({ name }) => name)).toEqual([
      ...['comparison.json', 'comparison.csv', 'report.md', 'report.html', 'report.pdf'],
      ...['comparison-cycles-change.png', 'comparison-cycles-contribution.png'],
      ...['comparison-energy-change.png', 'comparison-energy-contribution.png', 'junit.xml'],
    ]);
    expect(
      Buffer.from(files[4].bytes as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(String(files[2].bytes)).toContain('![comparison-cycles-change](comparison-cycles-change.png)');
  });
});

describe('JSON', () => {
  it('is the whole document, metrics with their units', async () => {
    expect(JSON.parse(await textOf('json'))).toEqual(JSON.parse(JSON.stringify(document)));
    expect(document).toMatchObject({ kind: 'eie-comparison', version: 3, of: 'runs' });
    const units = Object.fromEntries(document.metrics.map(({ name, unit }) => [name, unit]));
    expect(units).toMatchObject({ cycles: 'cycles', 'energy.total': 'J', area: 'mm2' });
  });
});

describe('CSV', () => {
  it('has a row for each figure of the whole and of each layer', async () => {
    const rows = parse<Record<string, string>>(await textOf('csv'), { columns: true });
    const { cycles } = BASELINE.totals;
    expect(rows[0]).toEqual({
      ...{ kind: 'total', name: 'total', metric: 'cycles', unit: 'cycles' },
      ...{ A: String(cycles), B: String(2 * cycles), 'B - A': String(cycles), '(B - A) / A': '1' },
    });
    expect(rows.filter(({ kind }) => kind === 'total')).toHaveLength(METRIC_NAMES.length);
    expect(new Set(rows.filter(({ kind }) => kind === 'layer').map(({ name }) => name))).toEqual(
      new Set(['stem', 'left', 'right', 'head']),
    );
  });

  it('keeps a spreadsheet from taking a name for a formula, and numbers as they are', async () => {
    const odd = changedRun({ stem: { name: '=1+1' } });
    const faster = changedRun({ stem: { name: '=1+1', cycles: 1 } });
    const text = await textOf('csv', await judged('', odd, faster));
    expect(text).toMatch(/^layer,'=1\+1,cycles,cycles,\d+,1,-\d+,-0\.\d+$/m);
  });
});

describe('the page', () => {
  it('colours a change for the better and one for the worse', async () => {
    const html = await textOf('html');
    expect(html).toMatch(/<span class="worse">\+100\.00 %<\/span>/);
    const faster = changedRun({}, { totals: { ...BASELINE.totals, cycles: 1 } });
    expect(await textOf('html', await judged('', BASELINE, faster))).toMatch(
      /<span class="better">-[\d.]+ %<\/span>/,
    );
  });

  it('begins with what failed, and keeps the document inside', async () => {
    const html = await textOf('html');
    expect(html).toContain('<p class="notice bad">1 of 2 thresholds exceeded.</p>');
    expect(html).toContain('data-kind="comparison" data-file="comparison.json"');
    expect(await textOf('html', await judged('', BASELINE, slower))).toContain(
      '<p class="notice good">B against A: ',
    );
  });

  it('escapes hostile names', async () => {
    const hostile = changedRun({ stem: { name: HOSTILE } });
    expect(await textOf('html', await judged('', hostile, hostile))).not.toContain('<img src=x');
  });
});

describe('JUnit', () => {
  it('has a case for each threshold, and a failure with the figures', async () => {
    const { cycles } = BASELINE.totals;
    const figure = (value: number) => value.toLocaleString('en-US');
    const failure = `B (b.json): ${figure(2 * cycles)} against ${figure(cycles)}, +${figure(cycles)}, +100.00 %`;
    expect(await textOf('junit')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="eie compare" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="eie compare --fail-on" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="eie compare --fail-on" name="cycles&gt;+1%">
      <failure message="${failure}">${failure}</failure>
    </testcase>
    <testcase classname="eie compare --fail-on" name="energy&gt;+1%"/>
  </testsuite>
</testsuites>
`);
  });

  it('has a case for each part that must be the same', () => {
    const differing = [{ letter: 'B', file: 'b.json', value: 'a'.repeat(64), baseline: null }];
    const xml = comparisonJunit({
      ...document,
      thresholds: [],
      same: [
        { part: 'weights', differing },
        { part: 'engine', differing: [] },
      ],
    });
    expect(xml).toContain('<testsuite name="eie compare --require-same" tests="2" failures="1"');
    expect(xml).toContain('<failure message="B (b.json): aaaaaaaa, not none">');
    expect(xml).toContain('name="engine"/>');
  });

  it('is a document without cases if nothing is demanded', () => {
    const xml = comparisonJunit({ ...document, thresholds: [], same: [] });
    expect(xml).toContain(
      '<testsuites name="eie compare" tests="0" failures="0" errors="0" skipped="0">\n</testsuites>',
    );
  });

  it('writes what XML has no place for in another way', () => {
    const file = 'a<b>&"\'\n\u0000\u001b\ud800\ufffe.json';
    const differing = [{ letter: 'B', file, value: ']]>', baseline: null }];
    const xml = comparisonJunit({ ...document, thresholds: [], same: [{ part: 'engine', differing }] });
    expect(xml).toContain("B (a&lt;b&gt;&amp;&quot;'&#10;\ufffd\ufffd\ufffd\ufffd.json): ]]&gt;, not none");
  });
});
