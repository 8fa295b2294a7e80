import type { ChartDataset } from 'chart.js';
import { recordOf } from '../../../src/base/record.js';
import { PE_COUNTERS } from '../../../src/counters/names.js';
import { chartsOf } from '../../../src/report/charts/charts.js';
import type { ReportChart, Theme } from '../../../src/report/charts/report-chart.js';
import { totalsOf } from '../../../src/result/document.js';
import type { ResultDocument, ResultLayer } from '../../../src/result/result.js';
import { fullDocument } from '../../result/valid-documents.js';

/** A document that has data for every chart: the first layer streams from DRAM, the others stay on chip. */
export async function chartedDocument(): Promise<ResultDocument> {
  const document = await fullDocument();
  const [first] = working(document);
  const layers = document.layers.map((layer) => (layer === first ? streaming(layer) : layer));
  return retotalled({ ...document, layers });
}

/** The layers that the PEs work on. */
export function working({ layers }: ResultDocument): ResultLayer[] {
  return layers.filter(({ pe }) => pe !== null);
}

function streaming(layer: ResultLayer): ResultLayer {
  return {
    ...layer,
    memory: {
      ...{ inputHome: 'dram', outputHome: 'dram', weightsHome: 'on-chip' },
      ...{ inputBytes: 200, weightBytes: 0, outputBytes: 100, transferCycles: 57, stallCycles: 0 },
    },
  };
}

/** The document with `count` layers, copies of those that the PEs work on. */
export function withLayers(document: ResultDocument, count: number): ResultDocument {
  const given = working(document);
  const layers = Array.from({ length: count }, (_, index) => ({
    ...given[index % given.length],
    name: `block${index}/${given[index % given.length].name}`,
  }));
  return retotalled({ ...document, layers });
}

/** The document with totals that are its layers'. */
export function retotalled(document: ResultDocument): ResultDocument {
  const { layers, hardware, inputs } = document;
  const [pes, clockHertz] = [Number(hardware['pes']), Number(hardware['clockHertz'])];
  return { ...document, totals: totalsOf(layers, pes, clockHertz, inputs.length) };
}

/** The document on `pes` PEs: each layer's first PEs again and again. */
export function withPes(document: ResultDocument, pes: number): ResultDocument {
  const spread = (values: readonly number[]) =>
    Array.from({ length: pes }, (_, pe) => values[pe % values.length]);
  const layers = document.layers.map((layer) => ({
    ...layer,
    pe: layer.pe && onPes(layer.pe, spread),
  }));
  return { ...document, hardware: { ...document.hardware, pes }, layers };
}

function onPes(
  pe: NonNullable<ResultLayer['pe']>,
  spread: (values: readonly number[]) => number[],
): NonNullable<ResultLayer['pe']> {
  return recordOf(PE_COUNTERS, (name) => spread(pe[name]));
}

/** The chart of that name; fails where the document has none. */
export function chartOf(document: ResultDocument, id: string, theme: Theme = 'light'): ReportChart {
  const chart = chartsOf(document, theme).find((each) => each.id === id);
  if (chart === undefined) throw new Error(`no chart ${id}`);
  return chart;
}

/** A chart's data sets by label, as numbers. */
export function numbersOf({ configuration }: ReportChart): Map<string, number[]> {
  return new Map(configuration.data.datasets.map(({ label, data }) => [label ?? '', data as number[]]));
}

/** The data set of that label. */
export function setOf({ configuration }: ReportChart, label: string): ChartDataset {
  const found = configuration.data.datasets.find((set) => set.label === label);
  if (found === undefined) throw new Error(`no data set ${label}`);
  return found;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
