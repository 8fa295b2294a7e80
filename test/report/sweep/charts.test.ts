import type { ChartDataset } from 'chart.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { INKS } from '../../../src/report/charts/palette.js';
import type { ReportChart } from '../../../src/report/charts/report-chart.js';
import { sweepCharts } from '../../../src/report/sweep/charts/charts.js';
import { valueAxis } from '../../../src/report/sweep/charts/value-axis.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import { explorationOf, sweepOf, type MadeUp } from './studies.js';

const pes = { path: 'hardware.pes', values: [16, 32, 64, 128, 256] };
const depth = { path: 'hardware.queueDepth', values: [2, 4, 8, 16] };
const steps = { path: 'hardware.queueDepth', values: [2, 4, 6, 8, 10, 12, 14, 16, 18] };
const width = { path: 'hardware.spmatWidthBits', values: [32, 64, 128] };
const line = { path: 'hardware.lineBuffer', values: ['kept', 'per-column'] };

const chartsOf = async (study: MadeUp) => sweepCharts(await summarise(study), 'light');
const ids = (charts: readonly ReportChart[]) => charts.map(({ id }) => id);
const named = (charts: readonly ReportChart[], id: string) => {
  const chart = charts.find((each) => each.id === id);
  if (chart === undefined) throw new Error(`no chart ${id} among ${ids(charts).join(', ')}`);
  return chart;
};
const sets = ({ configuration }: ReportChart) => configuration.data.datasets;
const places = (set: ChartDataset) => set.data as unknown as { x: number; y: number }[];
const axisTitle = ({ configuration }: ReportChart, axis: string) =>
  (configuration.options?.scales?.[axis] as { title: { text: string } }).title.text;

describe('one axis of numbers', () => {
  let charts: readonly ReportChart[];
  beforeAll(async () => {
    charts = await chartsOf(sweepOf([[pes]]));
  });

  it('has a chart of each figure, and one of what is given up of area for time', () => {
    expect(ids(charts)).toEqual([
      ...['cycles', 'energy-total', 'area', 'loadBalance'].map((id) => `${id}-by-hardware-pes`),
      'seconds-by-area',
    ]);
  });

  it('has its points on a line, in the unit that the axis names', () => {
    const sweep = sweepOf([[pes]]);
    const chart = named(charts, 'energy-total-by-hardware-pes');
    expect(axisTitle(chart, 'y')).toEqual(['Energy (µJ),', 'the axis does not start at 0']);
    const shown = places(sets(chart)[0]);
    expect(shown.map(({ x }) => x)).toEqual(pes.values);
    sweep.rows.forEach(({ metrics }, at) => {
      expect(shown[at].y).toBeCloseTo(metrics!['energy.total'] * 1e6, 6);
    });
  });

  it('is logarithmic where its values are multiples of one another', async () => {
    expect(axisTitle(charts[0], 'x')).toBe('PEs, logarithmic');
    const linear = named(await chartsOf(sweepOf([[steps]])), 'cycles-by-hardware-queueDepth');
    expect(axisTitle(linear, 'x')).toBe('Queue depth (slots)');
  });

  it('has its values as ticks, unless they are many', async () => {
    const ticksOf = async (values: number[]) => {
      const charts = await chartsOf(sweepOf([[{ ...steps, values }]]));
      const axis = named(charts, 'cycles-by-hardware-queueDepth').configuration.options?.scales?.['x'];
      const scale = { ticks: [] as unknown[] };
      (axis?.afterBuildTicks as ((scale: unknown) => void) | undefined)?.(scale);
      return scale.ticks;
    };
    expect(await ticksOf([4, 5, 6, 8])).toEqual([4, 5, 6, 8].map((value) => ({ value })));
    expect(await ticksOf(Array.from({ length: 25 }, (_, step) => 10 + step))).toEqual([]);
  });

  it('shows no share beyond the whole', async () => {
    const deep = sweepOf([[{ ...pes, values: [1, 2, 4] }]]);
    const { configuration } = named(await chartsOf(deep), 'loadBalance-by-hardware-pes');
    expect(configuration.options?.scales?.['y']).toMatchObject({ max: 100 });
  });

  it('says how far its values reach', () => {
    expect(charts[0].figures).toMatch(/^From [\d,]+ to [\d,]+ over 5 points$/);
  });
});

describe('an axis of values', () => {
  const axisOf = (min: number, max: number) =>
    valueAxis({ title: 'energy', range: { min, max }, ink: INKS.light });

  it.each([
    [0.5, 1, 'energy'],
    [0.7, 1, ['energy,', 'the axis does not start at 0']],
    [-1, 1, 'energy'],
    [0.01, 1, 'energy, logarithmic'],
  ])('from %s to %s is called: %s', (min, max, title) => {
    const { title: named, ...options } = axisOf(min, max);
    expect(named.text).toEqual(title);
    expect('beginAtZero' in options && options.beginAtZero).toBe(min === 0.5);
  });
});

describe('two axes', () => {
  it('have a map of cycles and one of energy, and a line for each value of the other', async () => {
    const charts = await chartsOf(sweepOf([[pes], [depth]]));
    expect(ids(charts).slice(0, 2)).toEqual(['cycles-map', 'energy-total-map']);
    expect(sets(charts[0])[0].data).toHaveLength(20);
    expect(sets(named(charts, 'cycles-by-hardware-pes')).map(({ label }) => label)).toEqual(
      depth.values.map((value) => `queue depth ${value} slots`),
    );
  });

  it('keep their order where values were given in another', async () => {
    const [chart] = await chartsOf(sweepOf([[{ ...pes, values: [64, 16, 256] }]]));
    expect(places(sets(chart)[0]).map(({ x }) => x)).toEqual([16, 64, 256]);
  });

  it('leave a gap where a point failed', async () => {
    const fails = (point: MadeUp['rows'][number]['point']) =>
      point['hardware.pes'] === 64 && point['hardware.queueDepth'] === 4;
    const charts = await chartsOf(sweepOf([[pes], [depth]], { fails }));
    const shown = places(sets(named(charts, 'cycles-by-hardware-pes'))[1]);
    expect(shown.map(({ y }) => Number.isNaN(y))).toEqual([false, false, true, false, false]);
    const cells = (sets(charts[0])[0] as unknown as { backgroundColor: string[] }).backgroundColor;
    expect(cells.filter((colour) => !colour.startsWith('rgb'))).toHaveLength(1);
  });

  it('of which one makes no difference have one line and say so', async () => {
    const charts = await chartsOf(sweepOf([[depth], [line]]));
    const chart = named(charts, 'cycles-by-hardware-queueDepth');
    expect(sets(chart)).toHaveLength(1);
    expect(chart.caption).toContain('line buffer makes no difference');
    expect(ids(charts)).not.toContain('cycles-by-hardware-lineBuffer');
  });
});

describe('texts', () => {
  it('have bars, which begin at nought', async () => {
    const chart = named(await chartsOf(sweepOf([[line], [depth]])), 'energy-total-by-hardware-lineBuffer');
    expect(chart.configuration.data.labels).toEqual(['kept', 'per-column']);
    expect(sets(chart)).toHaveLength(4);
    expect(chart.configuration.options?.scales?.['x']).toMatchObject({ beginAtZero: true });
  });

  it('have no chart where they are too many for one', async () => {
    const weights = { path: 'weights', values: Array.from({ length: 130 }, (_, at) => `net ${at}`) };
    const study = sweepOf([[weights]]);
    const rows = study.rows.map((row) => ({ ...row, metrics: { cycles: row.index } }));
    expect(await chartsOf({ ...study, rows })).toEqual([]);
  });
});

it('is the mean shown, with least and most, where lines would be too many?', async () => {
  const sweep = sweepOf([[pes], [depth], [width]]);
  const chart = named(await chartsOf(sweep), 'cycles-by-hardware-pes');
  const [mean, most, least] = sets(chart).map(places);
  const cycles = sweep.rows.slice(0, 12).map(({ metrics }) => metrics!['cycles']);
  expect(mean[0].y).toBeCloseTo(cycles.reduce((sum, value) => sum + value, 0) / 12, 6);
  expect([least[0].y, most[0].y]).toEqual([Math.min(...cycles), Math.max(...cycles)]);
  expect(chart.caption).toContain('whatever their queue depth and sparse-matrix SRAM width');
});

describe('no chart', () => {
  it('of a figure that is the same everywhere', async () => {
    const study = sweepOf([[pes]]);
    const rows = study.rows.map((row) => ({ ...row, metrics: { cycles: 7, area: row.index + 1 } }));
    expect(ids(await chartsOf({ ...study, rows }))).toEqual(['area-by-hardware-pes']);
  });

  it('where all points failed, where there is one point, where there is none', async () => {
    expect(await chartsOf(sweepOf([[pes]], { fails: () => true }))).toEqual([]);
    expect(await chartsOf(sweepOf([[{ ...pes, values: [64] }]]))).toEqual([]);
    expect(await chartsOf({ ...sweepOf([[pes]]), rows: [] })).toEqual([]);
  });
});

it('are charts of many axes kept to a number?', async () => {
  const axes = Array.from({ length: 9 }, (_, at) => [{ path: `axis${at}`, values: [1, 2] }]);
  const study = sweepOf(axes);
  const rows = study.rows.map((row) => ({
    ...row,
    metrics: {
      cycles: row.index + 1,
      area: 1000 - row.index,
      'energy.total': row.index + 2,
      loadBalance: row.index / 512,
    },
  }));
  expect(await chartsOf({ ...study, rows })).toHaveLength(24);
});

describe('an exploration', () => {
  const objectives = [
    { expression: 'seconds', direction: 'minimise' as const, unit: 's' },
    { expression: 'energy.total', direction: 'minimise' as const, unit: 'J' },
  ];

  it('of two objectives has their front, joined, and a trace of each', async () => {
    const study = explorationOf([[pes], [depth], [width]], 50, { objectives });
    const charts = await chartsOf(study);
    expect(ids(charts).slice(0, 4)).toEqual([
      ...['pareto-front', 'seconds-by-area', 'search-trace-1', 'search-trace-2'],
    ]);
    const [front, kept, missed] = sets(charts[0]);
    expect([front.label, kept.label, missed.label]).toEqual([
      'Pareto front',
      'keeps the constraints',
      'misses a constraint',
    ]);
    expect(front).toMatchObject({ showLine: true, stepped: 'before' });
    const marks = places(front);
    expect(marks).toEqual(marks.toSorted((a, b) => a.x - b.x || b.y - a.y));
    expect(kept.data.length + missed.data.length).toBe(study.rows.filter(({ metrics }) => metrics).length);
    expect(axisTitle(charts[0], 'x')).toBe('Time (ms), less is better');
  });

  it('joins a front whose first objective grows the other way round', async () => {
    const [, second] = objectives;
    const first = { expression: 'framesPerSecond', direction: 'maximise' as const, unit: 'frames/s' };
    const [front] = await chartsOf(explorationOf([[pes], [depth]], 20, { objectives: [first, second] }));
    expect(sets(front)[0]).toMatchObject({ stepped: 'after' });
    expect(axisTitle(front, 'x')).toContain('more is better');
  });

  it('of three objectives has two fronts, whose points are not joined', async () => {
    const third = { expression: 'framesPerSecond', direction: 'maximise' as const, unit: 'frames/s' };
    const charts = await chartsOf(
      explorationOf([[pes], [depth]], 20, { objectives: [...objectives, third] }),
    );
    expect(ids(charts).slice(0, 2)).toEqual(['pareto-front', 'pareto-front-3']);
    expect(sets(charts[0])[0]).toMatchObject({ showLine: false });
  });

  it('of one objective has no front, and a trace that ends at the last evaluation', async () => {
    const chart = named(await chartsOf(explorationOf([[pes], [depth]], 40)), 'search-trace');
    const best = places(sets(chart)[0]);
    expect(best[best.length - 1].x).toBe(40);
    expect(chart.configuration.options?.scales?.['x']).toMatchObject({ min: 0, max: 40 });
    const values = best.map(({ y }) => y);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });

  it('that nothing satisfies has none of them', async () => {
    expect(await chartsOf(explorationOf([[pes]], 5, { mostArea: 1, objectives }))).toEqual([]);
  });
});

it('does the theme change colours of text and ground alone, not what is shown?', async () => {
  const summary = await summarise(sweepOf([[pes], [depth]]));
  const [light, dark] = (['light', 'dark'] as const).map((theme) => sweepCharts(summary, theme));
  expect(ids(dark)).toEqual(ids(light));
  expect(dark.map(({ caption }) => caption)).toEqual(light.map(({ caption }) => caption));
});

it('are charts made of a summary that went through JSON, as the page has it?', async () => {
  const summary = await summarise(sweepOf([[pes], [depth]]));
  const read = JSON.parse(JSON.stringify(summary)) as typeof summary;
  expect(JSON.stringify(sweepCharts(read, 'light'))).toBe(JSON.stringify(sweepCharts(summary, 'light')));
});
