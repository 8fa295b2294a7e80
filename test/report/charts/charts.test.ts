import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartsOf } from '../../../src/report/charts/charts.js';
import { FONT_FAMILY } from '../../../src/report/charts/style.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { chartedDocument, chartOf, withLayers, withPes, working } from './documents.js';

const ALL = ['cycles', 'pe-cycles', 'load-balance', 'energy', 'pe-heat-map', 'queue-occupancy', 'roofline'];
const PER_LAYER = ['cycles', 'pe-cycles', 'load-balance', 'energy'];

let document: ResultDocument;
beforeAll(async () => {
  document = await chartedDocument();
});

const idsOf = (of: ResultDocument) => chartsOf(of, 'light').map(({ id }) => id);

describe('which charts a document has', () => {
  it('has all of them, in reading order, where nothing is missing', () => {
    expect(idsOf(document)).toEqual(ALL);
  });

  it('has no energy chart where the run was not priced', () => {
    expect(idsOf({ ...document, energy: null })).toEqual(ALL.filter((id) => id !== 'energy'));
  });

  it('has no histogram where occupancy was not counted', () => {
    const layers = document.layers.map((layer) => ({ ...layer, queueOccupancy: null }));
    expect(idsOf({ ...document, layers })).toEqual(ALL.filter((id) => id !== 'queue-occupancy'));
  });

  it('has no roofline where nothing is moved from or to DRAM', () => {
    const totals = { ...document.totals, dramBytes: 0 };
    expect(idsOf({ ...document, totals })).toEqual(ALL.filter((id) => id !== 'roofline'));
  });

  it('has none where the PEs work on no layer', () => {
    const totals = { ...document.totals, dramBytes: 0 };
    expect(idsOf({ ...document, layers: document.layers.slice(0, 1), totals })).toEqual([]);
  });

  it('refuses a machine without the number of PEs in one line', () => {
    const { pes: _, ...hardware } = document.hardware;
    expect(() => idsOf({ ...document, hardware })).toThrow(/^result document: hardware\.pes: [^\n]*$/);
  });
});

describe('what every chart says', () => {
  it.each(ALL)('%s: title, run and figures stand in the picture', (id) => {
    const chart = chartOf(document, id);
    const { title, subtitle } = chart.configuration.options?.plugins as unknown as Record<string, Text>;
    expect(said(title)).toEqual([chart.title]);
    expect(said(subtitle)).toEqual([
      'every-kind (test) on test machine, 4 PEs at 800 MHz, 2 inputs',
      chart.figures,
    ]);
    expect(chart.caption).toMatch(/\.$/);
  });

  it('names the machine where it has a name', () => {
    const named = {
      ...document,
      hardware: { ...document.hardware, name: 'mine', pes: 1, clockHertz: 2.5e6 },
    };
    const { subtitle } = chartOf(withPes(named, 1), 'cycles').configuration.options
      ?.plugins as unknown as Record<string, Text>;
    expect(said(subtitle)[0]).toBe('every-kind (test) on mine, 1 PE at 2.5 MHz, 2 inputs');
  });

  it.each([
    ['cycles', 'Cycles', undefined],
    ['pe-cycles', 'Share of PE-cycles (%)', undefined],
    ['load-balance', 'Load balance (%)', undefined],
    ['energy', 'Energy (nJ)', undefined],
    ['pe-heat-map', 'PE', undefined],
    ['queue-occupancy', 'Activations waiting in a PE’s queue (number)', 'Share of PE-cycles (%)'],
    ['roofline', 'Operations per DRAM byte (OP/B), logarithmic', 'Speed (GOP/s), logarithmic'],
  ])('%s: every axis of numbers has its quantity and unit', (id, x, y) => {
    const scales = chartOf(document, id).configuration.options?.scales as Record<string, Axis>;
    expect(scales['x'].title?.text).toBe(x);
    expect(scales['y'].title?.text).toBe(y);
  });

  it.each(PER_LAYER)('%s: names all layers, the first one first', (id) => {
    const { labels } = chartOf(document, id).configuration.data;
    expect(labels).toEqual(working(document).map(({ name }) => name));
  });

  it('cuts a long name on the axis and gives the whole one to the tooltip', () => {
    const name = 'a/very/long/name/of/a/layer/that/no/axis/has/room/for';
    const layers = [{ ...working(document)[0], name }];
    const { data, options } = chartOf({ ...document, layers }, 'cycles').configuration;
    const { ticks } = (options?.scales as Record<string, Axis>)['y'];
    expect(data.labels).toEqual([name]);
    expect(ticks.callback?.call({ chart: { width: 960 } }, 0)).toBe('a/very/long/na…/has/room/for');
    expect(ticks.callback?.call({ chart: { width: 360 } }, 0)).toBe('a/very/l…oom/for');
  });

  it('does not move, and writes numbers as English does wherever it is drawn', () => {
    for (const { configuration } of chartsOf(document, 'light'))
      expect(configuration.options).toMatchObject({ animation: false, locale: 'en-US' });
  });

  it('is in Inter throughout', () => {
    for (const { configuration } of chartsOf(document, 'dark'))
      for (const family of familiesIn(configuration.options)) expect(family).toBe(FONT_FAMILY);
    expect(FONT_FAMILY).toMatch(/^Inter,/);
  });
});

describe('what may not change a chart', () => {
  it.each(ALL)('%s: themes differ in text and ground alone', (id) => {
    const [light, dark] = (['light', 'dark'] as const).map((theme) => chartOf(document, id, theme));
    const sets = [light, dark].map(({ configuration }) =>
      configuration.data.datasets.map(({ label, data }) => ({ label, data })),
    );
    expect(sets[0]).toEqual(sets[1]);
    expect(light.caption).toBe(dark.caption);
    expect(light.configuration.options?.color).not.toBe(dark.configuration.options?.color);
  });

  it('changes nothing in the document', () => {
    const before = JSON.stringify(document);
    chartsOf(document, 'light');
    expect(JSON.stringify(document)).toBe(before);
  });
});

describe('charts of any size', () => {
  it.each([1, 26, 100])('have finite numbers and a bounded height with %i layers', (count) => {
    for (const { configuration, height } of chartsOf(withLayers(document, count), 'light')) {
      expect(height).toBeGreaterThan(200);
      expect(height).toBeLessThan(1600);
      expect(numbersIn(configuration.data).every(Number.isFinite)).toBe(true);
    }
  });

  it('grow with the layers', () => {
    const heights = [1, 10, 26, 100].map((count) => chartOf(withLayers(document, count), 'cycles').height);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(4);
  });

  it('have finite numbers where nothing happens at all', () => {
    const layers = document.layers.map((layer) => ({
      ...layer,
      ...{ cycles: 0, broadcasts: 0, bubbleCycles: 0, queueStallCycles: 0, multiplyAccumulates: 0 },
      pe: layer.pe && { ...layer.pe, entries: layer.pe.entries.map(() => 0) },
      queueOccupancy: layer.queueOccupancy?.map(() => 0) ?? null,
      energyPicojoules: null,
    }));
    const totals = { ...document.totals, cycles: 0, seconds: 0, multiplyAccumulates: 0, gigaOpsPerSecond: 0 };
    for (const { configuration } of chartsOf({ ...document, layers, totals }, 'light'))
      expect(numbersIn(configuration.data).every(Number.isFinite)).toBe(true);
  });
});

describe('the builders', () => {
  it('can be bundled for a browser, and bring no library along', async () => {
    const { metafile } = await build({
      entryPoints: ['src/report/charts/charts.ts'],
      bundle: true,
      platform: 'browser',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    expect(Object.keys(metafile.inputs).filter((file) => !file.startsWith('src/'))).toEqual([]);
  });
});

interface Text {
  readonly text: (context: { chart: { width: number } }) => string[];
}

interface Axis {
  readonly title?: { readonly text: string };
  readonly ticks: { readonly callback?: (this: { chart: { width: number } }, value: number) => string };
}

/** The lines of a text on a chart so wide that none is broken. */
function said({ text }: Text): string[] {
  return text({ chart: { width: 1e6 } });
}

/** All numbers anywhere in plain data; coordinates of points too. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

/** All font families named anywhere in options; texts without one would be in chart.js's own. */
function familiesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /font$/i.test(key) ? [(inner as { family?: unknown }).family] : familiesIn(inner),
  );
}
