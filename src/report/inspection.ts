import type { LayerInspection, NetworkInspection } from '../compile/inspect.js';
import { decimal, integer, percent } from './format.js';
import { plainTable } from './plain-table.js';

/** A network's layers and their padding per PE count as two tables. */
export function inspectionReport(inspection: NetworkInspection): string {
  const { network, weights, layers, indexBits } = inspection;
  const counts = layers[0].padding.map(({ pes }) => pes);
  const padding = plainTable(
    [`padding, ${indexBits}-bit index`, ...counts.map((pes) => `${pes} PEs`)],
    [...layers.map(paddingRow), totalPaddingRow(layers)],
  );
  return `${network} (${weights})\n\n${weightTable(layers)}\n\n${padding}\n`;
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
