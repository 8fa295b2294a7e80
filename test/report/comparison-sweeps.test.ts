import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  COMPARISON_FORMATS,
  comparisonReport,
  renderComparison,
} from '../../src/report/comparison/formats.js';
import { terminalReport } from '../../src/report/terminal/report.js';
import { sweepComparisonCharts } from '../../src/report/comparison/sweeps/charts.js';
import type { ComparisonDocument } from '../../src/result/comparison/comparison-document.js';
import { applyThresholds } from '../../src/result/comparison/threshold-outcome.js';
import { parseThresholds, sweepVocabulary } from '../../src/result/comparison/threshold.js';
import { AXES, comparedSweeps, sweepWith } from '../result/comparable-sweeps.js';
import type { MadeUp } from './sweep/studies.js';

const BASE = sweepWith({});
const slower = sweepWith({ scale: { cycles: [1, 1.02, 1.05, 1, 0.9, 1] } });

async function documentOf(thresholds: string, ...sweeps: readonly MadeUp[]): Promise<ComparisonDocument> {
  const comparison = comparedSweeps(...sweeps);
  const parsed =
    thresholds === '' ? [] : await parseThresholds(thresholds, sweepVocabulary(sweeps[0].header));
  return { ...comparison, thresholds: applyThresholds(comparison, parsed), same: [] };
}

function textOf(document: ComparisonDocument): string {
  return terminalReport(comparisonReport(document).outline('terminal'));
}

describe('the table', () => {
  it('says per metric how many points changed, the mean, and where it changed most', async () => {
    const text = textOf(await documentOf('', BASE, slower));
    const row = text.split('\n').find((line) => line.startsWith('cycles'));
    expect(row?.split(/ {2,}/)).toEqual([
      ...['cycles', '3 of 6', '-0.61 %', '-10.00 %', 'PEs 64, queue depth 4 slots'],
      ...['+5.00 %', 'PEs 32, queue depth 4 slots'],
    ]);
    expect(text).toContain('8 more metrics are equal at every point.');
    expect(text).toMatch(/^B against A: cycles -0\.61 %, energy equal\.$/m);
  });

  it('names points that only one sweep has, and those that fail now', async () => {
    const other = sweepWith({
      groups: [[{ path: 'hardware.pes', values: [16, 32, 128] }], AXES[1]],
      fails: (point) => point['hardware.pes'] === 16,
    });
    const text = textOf(await documentOf('', BASE, other));
    expect(text).toMatch(/^16 +4 +ran +failed$/m);
    expect(text).toMatch(/^64 +8 +ran +absent$/m);
    expect(text).toMatch(/^128 +4 +absent +ran$/m);
    expect(text).toContain('B (b.ndjson): 2 points failed that ran in A.');
  });
});

describe('the files', () => {
  it('are there in every format', async () => {
    const { files } = await renderComparison(
      await documentOf('cycles>+1%', BASE, slower),
      COMPARISON_FORMATS,
    );
    expect(files.map(({ name }) => name)).toEqual([
      ...['comparison.json', 'comparison.csv', 'report.md', 'report.html', 'report.pdf'],
      ...['comparison-cycles-points.png', 'comparison-energy-points.png', 'junit.xml'],
    ]);
    const junit = String(files[7].bytes);
    expect(junit).toContain('B (b.ndjson): 2 points, the worst PEs 32, queue depth 4 slots: ');
    expect(junit).toContain('name="points that ran in A"/>');
  });

  it('fail a case for points that failed, if thresholds are given', async () => {
    const broken = sweepWith({ fails: (point) => point['hardware.pes'] === 16 });
    const junit = async (thresholds: string) =>
      String((await renderComparison(await documentOf(thresholds, BASE, broken), ['junit'])).files[0].bytes);
    expect(await junit('cycles>+1%')).toContain(
      '<failure message="B (b.ndjson): 2 points failed that ran in A">',
    );
    expect(await junit('')).toContain('tests="0"');
  });

  it('CSV has a row for each point and metric', async () => {
    const { files } = await renderComparison(await documentOf('', BASE, slower), ['csv']);
    const rows = parse<Record<string, string>>(String(files[0].bytes), { columns: true });
    expect(rows).toHaveLength(6 * BASE.header.metrics.length);
    expect(rows[0]).toMatchObject({
      'hardware.pes': '16',
      'hardware.queueDepth': '4',
      metric: 'cycles',
      'B - A': '0',
    });
  });
});

describe('the charts', () => {
  it('have a row for each point and one for the mean', () => {
    const [cycles] = sweepComparisonCharts(comparedSweeps(BASE, slower), 'light');
    expect(cycles.configuration.data.labels).toHaveLength(7);
    expect(cycles.configuration.data.labels?.at(-1)).toBe('geometric mean');
    expect(cycles.figures).toBe('B -0.61 % in the geometric mean');
  });

  it('show the points that change most if there are too many', () => {
    const values = Array.from({ length: 100 }, (_, at) => at + 1);
    const many = { groups: [[{ path: 'seed', values }]] };
    const [cycles] = sweepComparisonCharts(
      comparedSweeps(
        sweepWith(many),
        sweepWith({ ...many, scale: { cycles: values.map((value) => 1 + value / 1000) } }),
      ),
      'light',
    );
    expect(cycles.configuration.data.labels).toHaveLength(41);
    expect(cycles.configuration.data.labels?.[0]).toBe('seed 61');
    expect(cycles.caption).toContain('Of 100 points the 40 that change most');
  });
});
