import type { CompressionDocument, StoredParts } from '../../result/compression-result.js';
import { endRoom, layerBars, rowsHeight, type BarPart } from '../charts/layer-bars.js';
import { keysOf } from '../charts/meanings.js';
import { INKS } from '../charts/palette.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';
import { styledChart } from '../charts/style.js';
import { decimal, integer } from '../format.js';
import { compressionLine } from './line.js';
import { STORED } from './parts.js';
import { rateOf, share } from './rates.js';

const KILO = 1e3;

/** The charts of a compression, in reading order. */
export function compressionCharts(document: CompressionDocument, theme: Theme): readonly ReportChart[] {
  return [
    bytesChart(document, theme, 'huffman', 'Bytes of each layer, Huffman-coded'),
    bytesChart(document, theme, 'plain', 'Bytes of each layer, stored plainly'),
  ];
}

/** What each layer's bytes hold. */
function bytesChart(
  document: CompressionDocument,
  theme: Theme,
  coding: 'plain' | 'huffman',
  title: string,
): ReportChart {
  const { layers, totals, given } = document;
  const stored = layers.map((layer) => layer[coding]);
  const whole = totals[coding].total;
  const ends = layers.map(
    (layer) =>
      `${decimal(layer[coding].total / KILO, 1)} kB (${decimal(rateOf(layer[coding].total, layer.denseBytes), 1)} %)`,
  );
  const shownParts = keysOf(STORED).filter((part) => totals[coding][part] > 0);
  const parts = shownParts.map((part): BarPart => ({
    ...STORED[part],
    data: stored.map((bytes) => bytes[part] / KILO),
    note: ` ${decimal(share(totals[coding][part], whole), 1)} %`,
  }));
  return styledChart(compressionLine(document), theme, {
    id: `bytes-${coding}`,
    title,
    figures: `${integer(whole)} bytes, ${decimal(rateOf(whole, given.denseBytes), 2)} % of ${integer(given.denseBytes)} as float32`,
    caption: 'What the bytes of each layer hold; in brackets their share of what the layer takes as float32.',
    height: rowsHeight(layers.length),
    right: endRoom(ends),
    configuration: layerBars({
      layers,
      parts,
      ink: INKS[theme],
      axisTitle: 'Stored (kB)',
      tooltip: ({ label }, layer) => tooltipOf(stored[layer], label),
      ends,
    }),
  });
}

function tooltipOf(bytes: StoredParts, label: string): string {
  const part = keysOf(STORED).find((one) => STORED[one].label === label);
  const value = part === undefined ? 0 : bytes[part];
  return `${label}: ${integer(value)} B (${decimal(share(value, bytes.total), 1)} %)`;
}
