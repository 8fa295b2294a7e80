import { MICRO_PER_PICO } from '../../base/units.js';
import { peLayersOf } from '../../result/pe-layers.js';
import type { ResultDocument, ResultLayer, ResultTotals } from '../../result/result.js';
import { BOUNDS } from '../charts/meanings.js';
import { decimal, integer, percent } from '../format.js';
import { markup, type Content, type Markup } from './markup.js';
import { swatch, table, type Column } from './table.js';

interface LayerColumn extends Column<ResultLayer> {
  readonly total: (totals: ResultTotals) => string;
}

/** What both a layer and the totals count. */
type Counted = keyof {
  [K in keyof ResultLayer & keyof ResultTotals as ResultLayer[K] extends number ? K : never]: true;
};

/** The layers of a run that have weights, sortable by any column. */
export function layerTable(document: ResultDocument): Markup {
  const columns = columnsFor(document);
  return table({
    label: 'Layers that run on the PEs',
    columns,
    rows: peLayersOf(document),
    total: columns.map((column) => column.total(document.totals)),
    sortable: true,
  });
}

function columnsFor({ layers, totals, hardware, energy }: ResultDocument): readonly LayerColumn[] {
  const position = new Map(layers.map(({ name }, index) => [name, index]));
  return [
    {
      ...text('Layer', ({ name }) => name),
      order: ({ name }) => position.get(name) ?? 0,
      total: () => 'total',
    },
    OUTPUT,
    ratio('Input density', ({ inputDensity }) => inputDensity ?? 0),
    counted('Cycles', 'cycles'),
    { ...ratio('Share of cycles', ({ cycles }) => part(cycles, totals.cycles)), total: () => percent(1) },
    text('Bound by', boundCell),
    balance('Load balance', ({ loadBalance }) => loadBalance),
    ...(energy === null ? [] : [energyColumn(energy.totalPicojoules)]),
    counted('Ideal', 'idealCycles', 'cycles'),
    counted('Broadcasts', 'broadcasts'),
    counted('Bubbles', 'bubbleCycles', 'cycles'),
    counted('Queue full', 'queueStallCycles', 'cycles'),
    counted('Accumulator wait', 'accumulatorStallCycles', 'cycles'),
    ...(hardware['memory'] === 'dram' ? [counted('Memory stall', 'memoryStallCycles', 'cycles')] : []),
    counted('Entries', 'entries'),
    balance('Padding', ({ paddingEntries, entries }) => part(paddingEntries, entries)),
    counted('Line reads', 'spmatLineReads'),
    counted('Pointer reads', 'pointerReads'),
  ];
}

const OUTPUT: LayerColumn = {
  title: 'Output',
  unit: 'h × w × c',
  align: 'number',
  cell: ({ outputShape: { height, width, channels } }) => `${height} × ${width} × ${channels}`,
  order: ({ outputShape: { height, width, channels } }) => height * width * channels,
  total: () => '',
};

function text(title: string, cell: (layer: ResultLayer) => Content): LayerColumn {
  return { title, align: 'text', cell, total: () => '' };
}

function boundCell({ boundBy }: ResultLayer): Content {
  if (boundBy === null) return '';
  const { label, colour } = BOUNDS[boundBy];
  return markup`${swatch(colour)}${label}`;
}

function counted(title: string, key: Counted, unit?: string): LayerColumn {
  return {
    title,
    ...(unit === undefined ? {} : { unit }),
    align: 'number',
    cell: (layer) => integer(layer[key]),
    order: (layer) => layer[key],
    total: (totals) => integer(totals[key]),
  };
}

/** A share that the whole run has not. */
function ratio(title: string, share: (layer: ResultLayer) => number): LayerColumn {
  return { title, align: 'number', cell: (layer) => percent(share(layer)), order: share, total: () => '' };
}

/** A share that the whole run has as well, made of the same counts. */
function balance(title: string, share: (counts: Pick<ResultTotals, Counted>) => number): LayerColumn {
  return { ...ratio(title, share), total: (totals) => percent(share(totals)) };
}

function energyColumn(totalPicojoules: number): LayerColumn {
  const picojoules = ({ energyPicojoules }: ResultLayer) =>
    Object.values(energyPicojoules ?? {}).reduce((sum, energy) => sum + energy, 0);
  return {
    title: 'Energy',
    unit: 'µJ',
    align: 'number',
    cell: (layer) => decimal(picojoules(layer) * MICRO_PER_PICO, 3),
    order: picojoules,
    total: () => decimal(totalPicojoules * MICRO_PER_PICO, 3),
  };
}

function part(some: number, whole: number): number {
  return whole === 0 ? 0 : some / whole;
}
