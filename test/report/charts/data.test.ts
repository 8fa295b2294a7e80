import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { energyUnit } from '../../../src/report/charts/energy.js';
import { mappingOf, type LayerMapping } from '../../../src/result/layer-mapping.js';
import type { HeatCell } from '../../../src/report/charts/heat-map.js';
import { PALETTE } from '../../../src/report/charts/palette.js';
import { roofOf, rooflinePoints, type RooflinePoint } from '../../../src/report/charts/roofline-points.js';
import type { ResultDocument } from '../../../src/result/result.js';
import {
  chartedDocument,
  chartOf,
  numbersOf,
  setOf,
  sum,
  withLayers,
  withPes,
  working,
} from './documents.js';

let document: ResultDocument;
beforeAll(async () => {
  document = await chartedDocument();
});

/** What the parts of each layer's bar add up to. */
function barLengths(of: ResultDocument, id: string): number[] {
  const sets = [...numbersOf(chartOf(of, id)).values()];
  return sets[0].map((_, layer) => sum(sets.map((data) => data[layer])));
}

/** The percentages that a legend gives for the whole run. */
function legendPercents(of: ResultDocument, id: string): number[] {
  const { options, data } = chartOf(of, id).configuration;
  const { labels } = options?.plugins?.legend as unknown as {
    labels: { generateLabels: (chart: object) => { text: string }[] };
  };
  return labels
    .generateLabels({ data, isDatasetVisible: () => true })
    .map(({ text }) => Number(/([\d.]+) %$/.exec(text)?.[1]));
}

describe('cycles', () => {
  it('are all of the layer, whatever its causes', () => {
    expect(barLengths(document, 'cycles')).toEqual(working(document).map(({ cycles }) => cycles));
  });

  it('are counted by what the scanner did', () => {
    const [layer] = working(document);
    const made = {
      ...layer,
      ...{ cycles: 100, broadcasts: 50, bubbleCycles: 20, queueStallCycles: 10 },
      ...{ accumulatorStallCycles: 5, memoryStallCycles: 9 },
    };
    const parts = numbersOf(chartOf({ ...document, layers: [made] }, 'cycles'));
    expect(Object.fromEntries(parts)).toEqual({
      Broadcast: [50],
      Bubble: [20],
      'Queue full': [10],
      'Accumulator wait': [5],
      Drain: [6],
      'Memory stall': [9],
    });
  });

  it('have shares in the legend that are the whole run', () => {
    expect(sum(legendPercents(document, 'cycles'))).toBeCloseTo(100, 0);
  });
});

describe('PE-cycles', () => {
  it('are 100 % of every layer', () => {
    for (const length of barLengths(document, 'pe-cycles')) expect(length).toBeCloseTo(100, 9);
    expect(sum(legendPercents(document, 'pe-cycles'))).toBeCloseTo(100, 0);
  });

  it('are shared out as the document accounts for them', () => {
    const peCycles = {
      work: 40,
      padding: 5,
      emptyColumns: 10,
      scan: 15,
      imbalance: 20,
      idleRows: 7,
      memory: 3,
    };
    const layers = [{ ...working(document)[0], peCycles }];
    const parts = numbersOf(chartOf({ ...document, layers }, 'pe-cycles'));
    expect([...parts.values()].flat().map((value) => Number(value.toFixed(9)))).toEqual([
      40, 5, 10, 15, 20, 7, 3,
    ]);
  });
});

describe('load balance', () => {
  it('is the document’s, in percent', () => {
    expect(numbersOf(chartOf(document, 'load-balance')).get('Load balance')).toEqual(
      working(document).map(({ loadBalance }) => loadBalance * 100),
    );
    expect(chartOf(document, 'load-balance').figures).toContain('Whole network');
  });
});

describe('energy', () => {
  it('is all of the layer, in the unit of the axis', () => {
    const picojoules = working(document).map(({ energyPicojoules }) =>
      sum(Object.values(energyPicojoules ?? {})),
    );
    expect(chartOf(document, 'energy').configuration.options?.scales?.['x']).toMatchObject({
      title: { text: 'Energy (nJ)' },
    });
    barLengths(document, 'energy').forEach((length, layer) => {
      expect(length).toBeCloseTo(picojoules[layer] / 1e3, 9);
    });
  });

  it.each([
    [0.5, 'pJ'],
    [1, 'pJ'],
    [999, 'pJ'],
    [1e3, 'nJ'],
    [1e6, 'µJ'],
    [4.1e9, 'mJ'],
    [1e12, 'J'],
    [0, 'pJ'],
  ])('%d pJ is told in %s', (picojoules, name) => {
    expect(energyUnit(picojoules).name).toBe(name);
  });
});

describe('the heat map', () => {
  const cellsOf = (of: ResultDocument) =>
    chartOf(of, 'pe-heat-map').configuration.data.datasets[0].data as unknown as HeatCell[];

  it('has one cell per PE and layer: entries over cycles', () => {
    const layers = working(document);
    const cells = cellsOf(document);
    expect(cells).toHaveLength(4 * layers.length);
    layers.forEach(({ pe, cycles, outputShape }, row) => {
      cells.slice(4 * row, 4 * row + 4).forEach(({ x, y, busy }, column) => {
        expect([x, y]).toEqual([column, String(row)]);
        const hasRows = column < outputShape.channels;
        expect(busy).toBe(hasRows ? (pe?.entries[column] ?? NaN) / cycles : null);
      });
    });
  });

  it('shows PEs without rows in the colour of idle rows, not as PEs that do nothing', () => {
    const wide = withPes(document, 8);
    const { data, backgroundColor } = chartOf(wide, 'pe-heat-map').configuration.data
      .datasets[0] as unknown as {
      data: HeatCell[];
      backgroundColor: string[];
    };
    const idle = data.map(({ busy }) => busy === null);
    expect(idle.slice(0, 8)).toEqual([...Array<boolean>(4).fill(false), ...Array<boolean>(4).fill(true)]);
    expect(backgroundColor.map((colour) => colour === PALETTE.idle)).toEqual(idle);
  });

  it('shows rows on the PEs of every cluster, as each has the whole matrix', () => {
    const [layer] = working(document);
    const mapping: LayerMapping = { ...mappingOf(layer), clusters: 2, pes: 4 };
    const cells = (channels: number) => {
      const outputShape = { channels, height: 1, width: 1 };
      return cellsOf(withPes({ ...document, layers: [{ ...layer, mapping, outputShape }] }, 8));
    };
    expect(cells(4).map(({ busy }) => busy === null)).toEqual(Array<boolean>(8).fill(false));
    const half = [false, false, true, true];
    expect(cells(2).map(({ busy }) => busy === null)).toEqual([...half, ...half]);
  });

  it('joins neighbours where there are more PEs than columns, and says so', () => {
    const layers = [{ ...working(document)[0], outputShape: { channels: 5000, height: 1, width: 1 } }];
    const many = withPes({ ...document, layers }, 1000);
    const cells = cellsOf(many);
    expect(cells).toHaveLength(250);
    const { pe, cycles } = many.layers[0];
    expect(cells[3].busy).toBeCloseTo(sum(pe?.entries.slice(12, 16) ?? []) / 4 / cycles, 12);
    expect(cells[3].x).toBe(13.5);
    expect(chartOf(many, 'pe-heat-map').figures).toContain('mean of 4 PEs');
  });

  it('tells two layers of one name apart', () => {
    const [layer] = working(document);
    const cells = cellsOf({ ...document, layers: [layer, { ...layer, cycles: 2 * layer.cycles }] });
    expect(cells.map(({ y }) => y)).toEqual(['0', '0', '0', '0', '1', '1', '1', '1']);
  });
});

describe('queue occupancy', () => {
  const classesOf = (counts: readonly number[]) => ({
    ...document,
    layers: [{ ...working(document)[0], queueOccupancy: [...counts] }],
  });

  it('is 100 % in all', () => {
    const sets = [...numbersOf(chartOf(document, 'queue-occupancy')).values()];
    expect(sum(sets.flat())).toBeCloseTo(100, 9);
  });

  it('says how often queues are empty and full', () => {
    expect(chartOf(classesOf([60, 10, 5, 25]), 'queue-occupancy').figures).toBe(
      'Empty in 60.0 % of all PE-cycles, full in 25.0 %',
    );
  });

  it('names the layers with most PE-cycles and joins the others', () => {
    const many = withLayers(document, 9);
    const [layer] = working(document);
    const layers = many.layers.map((each, index) => ({
      ...layer,
      name: each.name,
      queueOccupancy: [index, index],
    }));
    const labels = [...numbersOf(chartOf({ ...document, layers }, 'queue-occupancy')).keys()];
    expect(labels).toEqual([...[8, 7, 6, 5].map((index) => layers[index].name), '5 other layers']);
  });

  it('keeps empty and full apart, joins what is between into at most 30 columns, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 400 }), (counts) => {
        fc.pre(sum(counts) > 0);
        const chart = chartOf(classesOf(counts), 'queue-occupancy');
        const [data] = numbersOf(chart).values();
        expect(data.length).toBeLessThanOrEqual(32);
        expect(data[0]).toBeCloseTo((100 * counts[0]) / sum(counts), 9);
        expect(data.at(-1)).toBeCloseTo((100 * (counts.at(-1) ?? 0)) / sum(counts), 9);
        expect(sum(data)).toBeCloseTo(100, 6);
        expect(chart.configuration.data.labels?.[0]).toBe('0');
        expect(chart.configuration.data.labels?.at(-1)).toBe(String(counts.length - 1));
      }),
    );
  });
});

describe('the roofline', () => {
  it('is as high as two operations per PE and cycle, and as steep as the bandwidth', () => {
    const { peakGigaOps, gigabytesPerSecond, line } = roofOf(document);
    expect(peakGigaOps).toBeCloseTo(2 * 4 * 0.8, 12);
    expect(gigabytesPerSecond).toBeCloseTo(4.264, 12);
    expect(line[0].y / line[0].x).toBeCloseTo(4.264, 9);
    expect(line[1].y / line[1].x).toBeCloseTo(4.264, 9);
    expect(line[1].y).toBeCloseTo(line[2].y, 12);
  });

  it('has a layer that streams at its operations per byte, and the others at the edge', () => {
    const roof = roofOf(document);
    const [first, ...others] = rooflinePoints(document, roof);
    const [layer] = working(document);
    expect(first.x).toBeCloseTo((2 * layer.multiplyAccumulates) / 300, 9);
    expect(first.y).toBeCloseTo((2 * layer.multiplyAccumulates * 0.8) / layer.cycles, 9);
    const layers = others.filter(({ bound }) => bound !== null);
    expect(layers).toHaveLength(working(document).length - 1);
    for (const { x, operationsPerByte } of layers) expect([x, operationsPerByte]).toEqual([roof.edgeX, null]);
    expect(roof.lastX).toBeLessThan(roof.edgeX);
  });

  it('has the whole network as a mark of its own', () => {
    const [point] = setOf(chartOf(document, 'roofline'), 'Whole network').data as unknown as RooflinePoint[];
    expect(point.x).toBeCloseTo((2 * document.totals.multiplyAccumulates) / 300, 9);
    expect(point.y).toBe(document.totals.gigaOpsPerSecond);
  });

  it('shows every point inside its axes', () => {
    const roof = roofOf(document);
    for (const { x, y } of rooflinePoints(document, roof)) {
      expect(x).toBeGreaterThan(roof.minX);
      expect(x).toBeLessThan(roof.maxX);
      expect(y).toBeGreaterThan(roof.minY);
      expect(y).toBeLessThan(roof.maxY);
    }
  });

  it('leaves out layers that compute nothing: a logarithm has no place for them', () => {
    const [layer] = working(document);
    const layers = [layer, { ...layer, name: 'nothing', multiplyAccumulates: 0 }];
    const names = rooflinePoints({ ...document, layers }, roofOf(document)).map(({ name }) => name);
    expect(names).toEqual([layer.name, 'Whole network']);
  });
});
