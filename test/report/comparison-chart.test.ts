import type { ChartConfiguration } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { comparisonCharts } from '../../src/report/comparison/charts.js';
import { renderComparison } from '../../src/report/comparison/formats.js';
import type { ResultDocument } from '../../src/result/result.js';
import { BASELINE, changedRun, compared, judged, unpriced, withoutLayer } from '../result/comparable-runs.js';

const chartsOf = (...documents: readonly ResultDocument[]) =>
  comparisonCharts(compared(...documents), 'light');

/** A run that adds up: `left` takes 100 cycles more. */
const slower = changedRun(
  { left: { cycles: cyclesOf('left') + 100 } },
  { totals: { ...BASELINE.totals, cycles: BASELINE.totals.cycles + 100 } },
);

function cyclesOf(name: string): number {
  return BASELINE.layers.find((layer) => layer.name === name)?.cycles ?? NaN;
}

const dataOf = ({ configuration }: { configuration: ChartConfiguration }) =>
  configuration.data.datasets.map(({ data }) => data as (number | null)[]);

const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);

describe('which charts are there?', () => {
  it('two of cycles and two of energy', () => {
    expect(chartsOf(BASELINE, slower).map(({ id }) => id)).toEqual([
      'comparison-cycles-change',
      'comparison-cycles-contribution',
      'comparison-energy-change',
      'comparison-energy-contribution',
    ]);
  });

  it('none of energy where the runs were not priced', () => {
    const ids = ['comparison-cycles-change', 'comparison-cycles-contribution'];
    expect(chartsOf(BASELINE, unpriced()).map(({ id }) => id)).toEqual(ids);
    expect(chartsOf(unpriced(), BASELINE).map(({ id }) => id)).toEqual(ids);
  });
});

describe('how long are the bars?', () => {
  const [change, share] = chartsOf(BASELINE, slower);

  it('a row per layer and one for the total', () => {
    expect(change.configuration.data.labels).toEqual(['stem', 'left', 'right', 'head', 'total']);
  });

  it('the change in percent of the layer', () => {
    const { cycles } = BASELINE.totals;
    expect(dataOf(change)).toEqual([[0, 10_000 / cyclesOf('left'), 0, 0, 10_000 / cycles]]);
  });

  it('the change in percent of the whole run, so that the layers add up to the total', () => {
    const [bars] = dataOf(share);
    expect(sum(bars.slice(0, -1))).toBeCloseTo(bars[4] ?? NaN, 12);
    expect(bars[4]).toBe((100 / BASELINE.totals.cycles) * 100);
  });

  it('of a layer that one run does not have: none, and its whole share', () => {
    const [left] = [cyclesOf('left')];
    const [gone, goneShare] = chartsOf(BASELINE, withoutLayer('left'));
    expect(dataOf(gone)[0][1]).toBeNull();
    expect(dataOf(goneShare)[0][1]).toBeCloseTo((-100 * left) / BASELINE.totals.cycles, 12);
  });

  it('none where a run among priced ones was not priced', () => {
    const charts = chartsOf(BASELINE, BASELINE, unpriced());
    expect(charts).toHaveLength(4);
    for (const chart of charts.slice(2)) expect(dataOf(chart)[1]).toEqual([null, null, null, null, null]);
  });

  it('a shade for each run, all different', () => {
    const [{ configuration }] = chartsOf(BASELINE, slower, BASELINE, slower);
    const colours = configuration.data.datasets.map(({ backgroundColor }) => backgroundColor);
    expect(new Set(colours).size).toBe(3);
    expect(configuration.data.datasets.map(({ label }) => label)).toEqual(['B', 'C', 'D']);
  });
});

describe('the pictures', () => {
  it('are PNG files, the same bytes twice, also where nothing changed', async () => {
    const picturesOf = async (...documents: readonly ResultDocument[]) =>
      (await renderComparison(await judged('', ...documents), ['png'])).files;
    const [first, second] = [
      await picturesOf(BASELINE, slower, BASELINE),
      await picturesOf(BASELINE, slower, BASELINE),
    ];
    expect(first.map(({ name }) => name)).toContain('comparison-cycles-change.png');
    for (const [index, { bytes }] of first.entries()) {
      expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe('PNG');
      expect(Buffer.compare(Buffer.from(bytes), Buffer.from(second[index].bytes))).toBe(0);
    }
    expect(await picturesOf(BASELINE, BASELINE)).toHaveLength(4);
  });
});
