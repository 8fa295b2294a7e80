import type { Plugin } from 'chart.js';
import type { ResultDocument } from '../../result/result.js';
import { integer, percent } from '../format.js';
import { endRoom, layerBars, rowsHeight } from './layer-bars.js';
import { INKS, PALETTE, type Ink } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { workingLayers } from './run.js';
import { FONT_FAMILY, reportChart } from './style.js';

/** Load balance per layer, with the whole network's as a line. */
export function loadBalanceChart(document: ResultDocument, theme: Theme): ReportChart | null {
  const layers = workingLayers(document);
  if (layers.length === 0) return null;
  const ink = INKS[theme];
  const ends = layers.map(({ loadBalance }) => percent(loadBalance));
  const whole = document.totals.loadBalance;
  const part = {
    label: 'Load balance',
    colour: PALETTE.compute,
    data: layers.map(({ loadBalance }) => 100 * loadBalance),
    note: '',
  };
  return reportChart(document, theme, {
    id: 'load-balance',
    title: 'Load balance per layer',
    figures: `Whole network ${percent(whole)}`,
    caption:
      'Entries served, padding included, as a share of what all PEs could serve in the layer’s cycles; stalls for ' +
      'DRAM are left out. The line is the whole network.',
    height: rowsHeight(layers.length, 170),
    right: endRoom(ends),
    abovePlot: 26,
    configuration: layerBars({
      layers,
      parts: [part],
      ink,
      axisTitle: 'Load balance (%)',
      max: 100,
      tooltip: (_, layer) =>
        `${ends[layer]}: ${integer(layers[layer].entries)} entries, ` +
        `${integer(layers[layer].idealCycles)} of ${integer(computeCycles(layers[layer]))} cycles at best`,
      ends,
      plugins: [networkLine(100 * whole, `network ${percent(whole)}`, ink)],
    }),
  });
}

function computeCycles(layer: { readonly cycles: number; readonly memoryStallCycles: number }): number {
  return layer.cycles - layer.memoryStallCycles;
}

/** A dashed line across all bars, its text above the plot. */
function networkLine(value: number, text: string, ink: Ink): Plugin<'bar'> {
  return {
    id: 'networkLine',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const x = scales['x'].getPixelForValue(value);
      ctx.save();
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top - 6);
      ctx.lineTo(x, chartArea.bottom);
      ctx.strokeStyle = ink.ground;
      ctx.lineWidth = 4;
      ctx.stroke();
      ctx.strokeStyle = ink.text;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([5, 4]);
      ctx.stroke();
      ctx.font = `11px ${FONT_FAMILY}`;
      ctx.fillStyle = ink.text;
      ctx.textAlign = value > 85 ? 'right' : value < 15 ? 'left' : 'center';
      ctx.fillText(text, x, chartArea.top - 10);
      ctx.restore();
    },
  };
}
