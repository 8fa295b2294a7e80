import { beforeAll, describe, expect, it } from 'vitest';
import { sweepCharts } from '../../../src/report/sweep/charts/charts.js';
import { sweepFigures } from '../../../src/report/sweep/key-figures.js';
import type { ReportOutline } from '../../../src/report/outline/outline.js';
import type { ReportTable } from '../../../src/report/outline/table.js';
import { terminalReport } from '../../../src/report/terminal/report.js';
import { sweepReport } from '../../../src/report/sweep/formats.js';
import { sweepOutline } from '../../../src/report/sweep/outline.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import type { SweepSummary } from '../../../src/report/sweep/summary.js';
import { DEFAULT_VIEW } from '../../../src/report/sweep/view.js';
import { wilsonInterval } from '../../../src/accuracy/wilson.js';
import { headerOf, rowOf, type MadeUp } from './studies.js';

const PHOTOGRAPHS = 100;
const widths = { path: 'hardware.weightBits', values: [4, 6, 8, 16] };
const HITS = [0, 40, 62, 64];

/** Narrow weights take less of everything and get less right. */
function measuredStudy(): MadeUp {
  const { metrics, ...header } = headerOf([[widths]]);
  const accuracies = ['top1', 'top1.low', 'top1.high'].map((name) => ({ name, label: name, unit: 'share' }));
  const rows = widths.values.map((bits, index) => {
    const { low, high } = wilsonInterval(HITS[index], PHOTOGRAPHS);
    const shares = { top1: HITS[index] / PHOTOGRAPHS, 'top1.low': low, 'top1.high': high };
    const point = { 'hardware.weightBits': bits };
    const figures = {
      cycles: 1000 + bits,
      seconds: 1e-6 * (1000 + bits),
      'energy.total': 1e-6 * bits,
      area: 10 + bits,
    };
    return rowOf(index, point, { ...figures, ...shares });
  });
  return { header: { ...header, metrics: [...metrics, ...accuracies] }, rows };
}

function tablesOf({ sections }: ReportOutline): readonly ReportTable[] {
  return sections.flatMap(({ blocks }) => blocks).flatMap((block) => ('table' in block ? block.table : []));
}

describe('a sweep that measured accuracy', () => {
  let summary: SweepSummary;
  beforeAll(async () => {
    summary = await summarise(measuredStudy());
  });
  const outline = () => sweepOutline(summary, { figures: 5, rows: 40 });
  const column = (id: string, title: string) => {
    const { columns, rows } = tablesOf(outline()).find((one) => one.id === id)!;
    const place = columns.findIndex((one) => one.title === title);
    return rows.map((row) => row.at(place)?.text);
  };

  it('shows it with its interval at every point', () => {
    expect(column('points', 'top1')).toEqual([
      '0.0 (0.0 to 3.7)',
      '40.0 (30.9 to 49.8)',
      '62.0 (52.2 to 70.9)',
      '64.0 (54.2 to 72.7)',
    ]);
  });

  it('has the most accurate point, and says of every best point how accurate it is', () => {
    const names = column('best', 'best');
    expect(names).toContain('highest top1');
    expect(column('best', 'top1')[names.indexOf('lowest energy')]).toBe('0.0 (0.0 to 3.7)');
  });

  it('recommends no point that is clearly less accurate than the best', () => {
    const energy = summary.bests.points.find(({ figure }) => figure.id === 'energy-total');
    expect([energy?.row.index, energy?.recommended.index]).toEqual([0, 2]);
    expect(summary.bests.accuracyFloor).toBeCloseTo(0.542, 3);
  });

  it('says on the card of a best point what it gets right', () => {
    const card = sweepFigures(summary).find(({ label }) => label === 'Lowest energy');
    expect(card?.meaning).toMatch(/top1 0\.0 ?0? %; recommended: weight width 8 bits/);
  });

  it('draws it along the axis, over its intervals', () => {
    const chart = sweepCharts(summary, 'light').find(({ id }) => id === 'top1-by-hardware-weightBits');
    expect(chart?.caption).toContain('95 % intervals');
    const [{ data }] = chart!.configuration.data.datasets;
    const [first] = data as unknown as { intervals: { y: { min: number; max: number } } }[];
    expect(first.intervals.y.min).toBe(0);
    expect(first.intervals.y.max).toBeCloseTo(3.7, 1);
  });

  it('says on the terminal what the interval is', () => {
    expect(terminalReport(sweepReport(summary).outline('terminal'))).toContain('95 % interval');
  });
});

describe('what the reader chooses', () => {
  const study = measuredStudy();

  it('is all that tables show, in its order', async () => {
    const summary = await summarise(study, { ...DEFAULT_VIEW, metrics: ['area', 'top1'] });
    const table = tablesOf(sweepOutline(summary, { figures: 5, rows: 9 })).find(({ id }) => id === 'points');
    expect(table?.columns.map(({ title }) => title)).toEqual(['point', 'weight width', 'area', 'top1']);
  });

  it('is said where no point has it', async () => {
    const summary = await summarise(study, { ...DEFAULT_VIEW, metrics: ['area', 'loadBalance'] });
    expect(sweepOutline(summary, { figures: 5, rows: 9 }).remarks).toContain('No point has: load balance.');
  });

  it('is the chart of two metrics and a third as colour', async () => {
    const plots = [{ x: 'energy.total', y: 'top1', colour: 'hardware.weightBits' }];
    const summary = await summarise(study, { ...DEFAULT_VIEW, charts: { kinds: [], plots } });
    const charts = sweepCharts(summary, 'light');
    expect(charts.map(({ id }) => id)).toEqual(['top1-by-energy-total-hardware-weightBits']);
    const [, { data, backgroundColor }] = charts[0].configuration.data.datasets;
    expect(data.map((mark) => (mark as { y: number }).y)).toEqual(HITS);
    expect(new Set(backgroundColor as string[]).size).toBe(4);
  });
});
