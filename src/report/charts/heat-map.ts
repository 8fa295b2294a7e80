import type { ChartConfiguration, Plugin } from 'chart.js';
import type {} from 'chartjs-chart-matrix';
import { mappingOf } from '../../result/layer-mapping.js';
import type { ResultDocument } from '../../result/result.js';
import { percent } from '../format.js';
import { layerAxis, rowsHeight } from './layer-bars.js';
import { colourScale, type ColourScale } from './marks/colour-scale.js';
import { plotSize } from './marks/plot-size.js';
import { INKS, PALETTE, shareColour, type Ink } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { machineNumber, workingLayers, type WorkingLayer } from './run.js';
import { axis, axisTicks, reportChart } from './style.js';
import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';

/** Columns beyond this number would be narrower than a few pixels: neighbouring PEs share one. */
const MOST_COLUMNS = 256;

const BUSY_SHARES: ColourScale = {
  texts: ['0 %', '50 %', '100 %'],
  missing: { text: 'no rows', colour: PALETTE.idle },
};

/** One PE, or the mean of a few neighbours, in one layer. */
export interface HeatCell {
  readonly x: number;
  readonly y: string;
  /** Share of the cycles; null if the PEs hold no rows of the layer. */
  readonly busy: number | null;
}

/** Share of its cycles that each PE serves entries in, per layer. */
export function heatMapChart(document: ResultDocument, theme: Theme): ReportChart | null {
  const layers = workingLayers(document);
  if (layers.length === 0) return null;
  const pes = machineNumber(document, 'pes');
  const group = Math.ceil(pes / MOST_COLUMNS);
  const cells = layers.flatMap((layer, row) => cellsOf(layer, row, group));
  const shared = group === 1 ? '' : `; each column is the mean of ${group} PEs`;
  return reportChart(document, theme, {
    id: 'pe-heat-map',
    title: 'Busy share of each PE',
    figures: `Share of the layer’s cycles in which the PE serves an entry${shared}`,
    caption:
      'Share of each layer’s cycles in which a PE serves an entry, padding included. Stripes are PEs with more or ' +
      'fewer entries than others; grey cells are PEs without rows of the layer.',
    height: rowsHeight(layers.length, 190),
    right: 20,
    abovePlot: 44,
    configuration: heatMap({ layers, cells, pes, group, ink: INKS[theme] }),
  });
}

/** A layer's cells; `row` names them, as two layers may have one name. */
function cellsOf(layer: WorkingLayer, row: number, group: number): HeatCell[] {
  const { entries } = layer.pe;
  const { pes } = mappingOf(layer);
  const columns = Math.ceil(entries.length / group);
  return Array.from({ length: columns }, (_, column) => {
    const members = entries.slice(column * group, (column + 1) * group);
    const isIdle = members.every((_, at) => (column * group + at) % pes >= layer.outputShape.channels);
    return {
      x: column * group + (members.length - 1) / 2,
      y: String(row),
      busy: isIdle ? null : ratio(sum(members), members.length * layer.cycles),
    };
  });
}

interface HeatMap {
  readonly layers: readonly WorkingLayer[];
  readonly cells: readonly HeatCell[];
  readonly pes: number;
  readonly group: number;
  readonly ink: Ink;
}

function heatMap({ layers, cells, pes, group, ink }: HeatMap): ChartConfiguration<'matrix', HeatCell[]> & {
  plugins: Plugin<'matrix'>[];
} {
  const columns = Math.ceil(pes / group);
  return {
    type: 'matrix',
    data: {
      labels: layers.map((_, row) => String(row)),
      datasets: [
        {
          label: 'Busy share',
          data: [...cells],
          backgroundColor: cells.map(({ busy }) => (busy === null ? PALETTE.idle : shareColour(busy))),
          borderWidth: 0,
          width: ({ chart }) => plotSize(chart).width / columns + SEAM,
          height: ({ chart }) => Math.max(1, plotSize(chart).height / layers.length - 1),
        },
      ],
    },
    options: {
      scales: {
        x: {
          ...axis(ink, 'PE'),
          type: 'linear',
          offset: false,
          min: -0.5,
          max: pes - 0.5,
          grid: { display: false },
          afterBuildTicks: (scale) => {
            scale.ticks = peTicks(pes);
          },
          ticks: axisTicks(ink),
        },
        y: { ...layerAxis(layers, ink), type: 'category', reverse: false },
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) => layers[Math.floor(item.dataIndex / columns)].name,
            label: ({ dataIndex }) => cellText(cells[dataIndex], group, pes),
          },
        },
      },
    },
    plugins: [colourScale(BUSY_SHARES, ink)],
  };
}

/** At most 16 numbers, a power of two apart, as PEs come in powers of two. */
function peTicks(pes: number): { value: number }[] {
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(pes / 16)));
  return Array.from({ length: Math.ceil(pes / step) }, (_, index) => ({ value: index * step }));
}

/** Cells overlap by a hair, so that no ground shows between them. */
const SEAM = 0.4;

function cellText({ x, busy }: HeatCell, group: number, pes: number): string {
  const first = Math.floor(x / group) * group;
  const last = Math.min(first + group, pes) - 1;
  const who = first === last ? `PE ${first}` : `PEs ${first} to ${last}`;
  return `${who}: ${busy === null ? 'no rows' : `busy ${percent(busy)}`}`;
}
