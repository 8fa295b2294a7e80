import type { LayerInspection, NetworkInspection } from '../compile/inspect.js';
import { decimal, integer, percent } from './format.js';
import { oneLine } from '../base/quote.js';
import {
  fillTable,
  numberColumn,
  textCell,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from './outline/table.js';
import { terminalTable } from './terminal/table.js';

/** Layers of one node that are listed. */
const MOST_LAYERS = 3;

/** A network's layers and their padding per PE count as two tables, on a terminal of `width` columns. */
export function inspectionReport(inspection: NetworkInspection, width = Infinity): string {
  const { network, weights, layers, indexBits, nodes } = inspection;
  const tables = [
    ...(nodes === undefined ? [] : [nodeTable(nodes)]),
    weightTable(layers),
    paddingTable(layers, indexBits),
  ];
  const texts = tables.map((table) => terminalTable(table, width));
  return `${[`${network} (${weights})`, ...texts].join('\n\n')}\n`;
}

/** Constants, of which a model may have one for each tensor, are only counted. */
function nodeTable(nodes: NonNullable<NetworkInspection['nodes']>): ReportTable {
  const shown = nodes.filter(({ becomes }) => becomes !== 'constant');
  const constants = nodes.length - shown.length;
  const columns: readonly ColumnOf<(typeof nodes)[number]>[] = [
    textColumn('node', ({ node }) => oneLine(node)),
    textColumn('operator', ({ operator }) => oneLine(operator)),
    textColumn('becomes', ({ becomes }) => becomes),
    { ...textColumn('layers', ({ layers }) => layerNames(layers)), priority: 1 },
  ];
  const note = constants === 0 ? '' : `${constants} nodes more are constants`;
  return fillTable({ id: 'nodes', title: '', note }, columns, shown);
}

function layerNames(layers: readonly string[]): string {
  const names = layers.slice(0, MOST_LAYERS).map(oneLine);
  return [...names, ...(layers.length > MOST_LAYERS ? ['...'] : [])].join(', ');
}

function weightTable(layers: readonly LayerInspection[]): ReportTable {
  const sum = (key: 'weights' | 'nonZeroWeights' | 'storedEntries') =>
    layers.reduce((total, layer) => total + layer[key], 0);
  const countColumn = (title: string, key: 'weights' | 'nonZeroWeights' | 'storedEntries', priority = 0) => ({
    ...numberColumn<LayerInspection>(title, (layer) => textCell(integer(layer[key]))),
    total: integer(sum(key)),
    priority,
  });
  const columns: readonly ColumnOf<LayerInspection>[] = [
    { ...textColumn('layer', ({ name }) => name), total: 'total' },
    { ...numberColumn('weights', ({ weightShape }) => textCell(weightShape.join('x'))), priority: 1 },
    countColumn('number', 'weights'),
    countColumn('non-zero', 'nonZeroWeights'),
    {
      ...numberColumn('density', ({ density }) => textCell(percent(density))),
      total: percent(sum('nonZeroWeights') / sum('weights')),
    },
    countColumn('stored entries', 'storedEntries', 2),
    {
      ...numberColumn('codes used', ({ codesUsed, codeBits }) =>
        textCell(`${codesUsed} of ${2 ** codeBits - 1}`),
      ),
      priority: 3,
    },
    {
      ...numberColumn('codebook', ({ smallestWeight, largestWeight }) =>
        textCell(`${decimal(smallestWeight, 3)} .. ${decimal(largestWeight, 3)}`),
      ),
      priority: 4,
    },
  ];
  return fillTable({ id: 'weights', title: '', note: '' }, columns, layers);
}

/** Padding as a share of the entries, and how much fuller the fullest PE is than the mean. */
function paddingTable(layers: readonly LayerInspection[], indexBits: number): ReportTable {
  const counts = layers[0].padding.map(({ pes }) => pes);
  const columns: readonly ColumnOf<LayerInspection>[] = [
    { ...textColumn(`padding, ${indexBits}-bit index`, ({ name }) => name), total: 'total' },
    ...counts.map((pes, index) => ({
      ...numberColumn<LayerInspection>(`${pes} PEs`, ({ padding }) => textCell(paddingText(padding[index]))),
      total: totalPadding(layers, index),
      priority: index,
    })),
  ];
  return fillTable({ id: 'padding', title: '', note: '' }, columns, layers);
}

function paddingText({ paddingEntries, entries, fullestToMean }: LayerInspection['padding'][number]): string {
  return entries === 0 ? '-' : `${percent(paddingEntries / entries)} (${decimal(fullestToMean, 2)}x)`;
}

function totalPadding(layers: readonly LayerInspection[], index: number): string {
  const sum = (key: 'paddingEntries' | 'entries') =>
    layers.reduce((total, layer) => total + layer.padding[index][key], 0);
  return percent(sum('paddingEntries') / Math.max(1, sum('entries')));
}
