import type { ResultDocument } from '../../result/result.js';
import { integer, percent } from '../format.js';
import { layerBars, rowsHeight, type BarPart } from './layer-bars.js';
import { keysOf, PE_CAUSES } from './meanings.js';
import { INKS } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { workingLayers } from './run.js';
import { reportChart } from './style.js';
import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';

/** Shares of each layer's PE-cycles by cause. */
export function peCyclesChart(document: ResultDocument, theme: Theme): ReportChart | null {
  const layers = workingLayers(document);
  if (layers.length === 0) return null;
  const wholes = layers.map(({ peCycles }) => sum(Object.values(peCycles)));
  const counts = keysOf(PE_CAUSES).map((cause) => layers.map(({ peCycles }) => peCycles[cause]));
  const parts = keysOf(PE_CAUSES).map((cause, index): BarPart => ({
    ...PE_CAUSES[cause],
    data: counts[index].map((count, layer) => 100 * ratio(count, wholes[layer])),
    note: ` ${percent(ratio(sum(counts[index]), sum(wholes)))}`,
  }));
  const { utilisation } = document.totals;
  return reportChart(document, theme, {
    id: 'pe-cycles',
    title: 'Where the PE-cycles go',
    figures: `Work in ${percent(utilisation)} of all PE-cycles; percentages of the whole run in the legend`,
    caption:
      'Shares of each layer’s PE-cycles. Work is an entry that is not padding; an empty column costs a cycle; load ' +
      'imbalance is having less to do than the slowest PE; idle rows are PEs beyond the output channels.',
    height: rowsHeight(layers.length),
    right: 24,
    configuration: layerBars({
      layers,
      parts,
      ink: INKS[theme],
      axisTitle: 'Share of PE-cycles (%)',
      max: 100,
      tooltip: (part, layer) =>
        `${part.label}: ${percent(part.data[layer] / 100)} ` +
        `(${integer(counts[parts.indexOf(part)][layer])} PE-cycles)`,
    }),
  });
}
