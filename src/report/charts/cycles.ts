import type { ResultDocument } from '../../result/result.js';
import { integer, percent, quantity } from '../format.js';
import { endRoom, layerBars, rowsHeight, type BarPart } from './layer-bars.js';
import { SCAN_CAUSES } from './meanings.js';
import { INKS } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { workingLayers } from './run.js';
import { reportChart } from './style.js';
import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';

/** Cycles per layer by cause, as the scanner sees them. */
export function cyclesChart(document: ResultDocument, theme: Theme): ReportChart | null {
  const layers = workingLayers(document);
  if (layers.length === 0) return null;
  const { cycles, seconds } = document.totals;
  const ends = layers.map((layer) => `${integer(layer.cycles)} (${percent(ratio(layer.cycles, cycles))})`);
  const parts = SCAN_CAUSES.map(({ label, colour, ...cause }): BarPart => {
    const data = layers.map((layer) => cause.cycles(layer));
    return { label, colour, data, note: ` ${percent(ratio(sum(data), cycles))}` };
  });
  return reportChart(document, theme, {
    id: 'cycles',
    title: 'Cycles per layer by cause',
    figures: `${integer(cycles)} cycles, ${quantity(seconds, 's', 2)}`,
    caption:
      'Cycles of each layer by what the scanner does with them: it broadcasts a non-zero activation, passes an ' +
      'empty register row (bubble), waits for a full queue or for accumulators, waits for the last products ' +
      '(drain), or stands still for DRAM.',
    height: rowsHeight(layers.length),
    right: endRoom(ends),
    configuration: layerBars({
      layers,
      parts,
      ink: INKS[theme],
      axisTitle: 'Cycles',
      tooltip: ({ label, data }, layer) =>
        `${label}: ${integer(data[layer])} cycles (${percent(ratio(data[layer], layers[layer].cycles))})`,
      ends,
    }),
  });
}
