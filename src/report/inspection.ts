import type { LayerInspection, NetworkInspection } from '../compile/inspect.js';
import { decimal, integer, percent } from './format.js';
import { oneLine } from '../base/quote.js';
import { plainTable } from './plain-table.js';

/** Layers of one node that are listed. */
const MOST_LAYERS = 3;

/** A network's layers and their padding per PE count as two tables. */
export function inspectionReport(inspection: NetworkInspection): string {
  const { network, weights, layers, indexBits } = inspection;
  const counts = layers[0].padding.map(({ pes }) => pes);
  const padding = plainTable(
    [`padding, ${indexBits}-bit index`, ...counts.map((pes) => `${pes} PEs`)],
    [...layers.map(paddingRow), totalPaddingRow(layers)],
  );
  const nodes = inspection.nodes === undefined ? '' : `${nodeTable(inspection.nodes)}\n\n`;
  return `${network} (${weights})\n\n${nodes}${weightTable(layers)}\n\n${padding}\n`;
}

/** Constants, of which a model may have one for each tensor, are only counted. */
function nodeTable(nodes: NonNullable<NetworkInspection['nodes']>): string {
  const shown = nodes.filter(({ becomes }) => becomes !== 'constant');
  const table = plainTable(
    ['node', 'operator', 'becomes', 'layers'],
    shown.map(({ node, operator, becomes, layers }) => [
      oneLine(node),
      oneLine(operator),
      becomes,
      [...layers.slice(0, MOST_LAYERS), ...(layers.length > MOST_LAYERS ? ['...'] : [])]
        .map(oneLine)
        .join(', '),
    ]),
  );
  const constants = nodes.length - shown.length;
  return constants === 0 ? table : `${table}\n${constants} nodes more are constants`;
}

function weightTable(layers: readonly LayerInspection[]): string {
  const sum = (key: 'weights' | 'nonZeroWeights' | 'storedEntries') =>
    layers.reduce((total, layer) => total + layer[key], 0);
  const rows = layers.map((layer) => [
    layer.name,
    layer.weightShape.join('x'),
    integer(layer.weights),
    integer(layer.nonZeroWeights),
    percent(layer.density),
    integer(layer.storedEntries),
    `${layer.codesUsed} of ${2 ** layer.codeBits - 1}`,
    `${decimal(layer.smallestWeight, 3)} .. ${decimal(layer.largestWeight, 3)}`,
  ]);
  rows.push([
    'total',
    '',
    integer(sum('weights')),
    integer(sum('nonZeroWeights')),
    percent(sum('nonZeroWeights') / sum('weights')),
    integer(sum('storedEntries')),
    '',
    '',
  ]);
  return plainTable(
    ['layer', 'weights', 'number', 'non-zero', 'density', 'stored entries', 'codes used', 'codebook'],
    rows,
  );
}

/** Padding as a share of the entries, and how much fuller the fullest PE is than the mean. */
function paddingRow({ name, padding }: LayerInspection): string[] {
  return [
    name,
    ...padding.map(({ paddingEntries, entries, fullestToMean }) =>
      entries === 0 ? '-' : `${percent(paddingEntries / entries)} (${decimal(fullestToMean, 2)}x)`,
    ),
  ];
}

function totalPaddingRow(layers: readonly LayerInspection[]): string[] {
  return [
    'total',
    ...layers[0].padding.map((_, index) => {
      const sum = (key: 'paddingEntries' | 'entries') =>
        layers.reduce((total, layer) => total + layer.padding[index][key], 0);
      return percent(sum('paddingEntries') / Math.max(1, sum('entries')));
    }),
  ];
}
