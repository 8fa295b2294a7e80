import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import { sum } from '../../base/sum.js';
import { labels, LABEL_SIZE } from './marks/labels.js';
import type { Ink } from './palette.js';
import type { Shown } from './meanings.js';
import { axis, axisTicks, font, isNarrow, legend } from './style.js';
import { axisName, textWidth } from './text.js';

/** Title, run, figures, legend in two lines, and the axis below. */
const AROUND_PIXELS = 190;
const WIDEST_ROW_PIXELS = 22;
const NARROWEST_ROW_PIXELS = 13;
const ROWS_PIXELS = 900;
const LABEL_GAP = 6;

/** From here on an axis would have no room for its numbers in full. */
const LONG_NUMBER = 1e9;

/** Height of one layer's row: what all have together is limited until rows would be too narrow to read. */
export function rowPixels(rows: number): number {
  return Math.min(WIDEST_ROW_PIXELS, Math.max(NARROWEST_ROW_PIXELS, Math.floor(ROWS_PIXELS / rows)));
}

/** Height of a chart with one row per layer. */
export function rowsHeight(rows: number, around = AROUND_PIXELS): number {
  return Math.max(60, rows * rowPixels(rows)) + around;
}

/** Font size of the names next to the rows. */
export function rowFontSize(rows: number): number {
  return Math.min(12, rowPixels(rows) - 2);
}

/** One part of every layer's bar. */
export interface BarPart extends Shown {
  readonly data: readonly number[];
  /** What the legend says after the label. */
  readonly note: string;
}

/** What is known of a layer besides its bar. */
export interface NamedLayer {
  readonly name: string;
}

/** Stacked horizontal bars, one per layer. */
export interface LayerBars {
  readonly layers: readonly NamedLayer[];
  readonly parts: readonly BarPart[];
  readonly ink: Ink;
  readonly axisTitle: string;
  readonly max?: number;
  tooltip(part: BarPart, layer: number): string;
  /** What stands right of the bars, if anything does. */
  readonly ends?: readonly string[];
  readonly plugins?: readonly Plugin<'bar'>[];
}

/** The configuration of `LayerBars`. */
export function layerBars(bars: LayerBars): ChartConfiguration<'bar', number[], string> {
  const { layers, parts, ink, axisTitle, ends = [], plugins = [] } = bars;
  const several = parts.length > 1;
  return {
    type: 'bar',
    data: { labels: layers.map(({ name }) => name), datasets: parts.map((part) => barSet(part, ink)) },
    options: {
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: {
        x: {
          ...axis(ink, axisTitle),
          stacked: true,
          ticks: {
            ...axisTicks(ink),
            ...(longestBar(bars) < LONG_NUMBER ? {} : { format: { notation: 'compact' } }),
          },
          ...(bars.max === undefined ? {} : { max: bars.max }),
        },
        y: layerAxis(layers, ink),
      },
      plugins: {
        legend: several ? legend(ink, (index) => parts[index].note) : { display: false },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => bars.tooltip(parts[datasetIndex], dataIndex),
            ...(ends.length === 0
              ? {}
              : { footer: (items) => (several ? `Total ${ends[items[0].dataIndex]}` : '') }),
          },
        },
      },
    },
    plugins: [...plugins, ...(ends.length === 0 ? [] : [endLabels(ends, ink)])],
  };
}

function longestBar({ layers, parts }: LayerBars): number {
  return Math.max(...layers.map((_, layer) => sum(parts.map(({ data }) => data[layer]))));
}

function barSet({ label, colour, data }: BarPart, ink: Ink) {
  return {
    label,
    data: [...data],
    backgroundColor: colour,
    borderColor: ink.ground,
    borderWidth: { top: 0, bottom: 0, left: 0, right: 0.5 },
    borderSkipped: false as const,
    barPercentage: 0.82,
    categoryPercentage: 0.95,
    maxBarThickness: 26,
  };
}

/** An axis with the names of all layers, the first on top. */
export function layerAxis(layers: readonly NamedLayer[], ink: Ink) {
  return {
    stacked: true,
    offset: true,
    grid: { display: false },
    border: { color: ink.grid },
    ticks: {
      color: ink.text,
      autoSkip: false,
      font: font(rowFontSize(layers.length)),
      callback(this: { chart: Chart }, value: number | string) {
        return axisName(layers[Number(value)].name, isNarrow(this.chart));
      },
    },
  };
}

/** Room that `endLabels` need right of the longest bar. */
export function endRoom(ends: readonly string[]): number {
  return Math.max(...ends.map((end) => textWidth(end, LABEL_SIZE))) + 3 * LABEL_GAP;
}

/** Texts right of the bars, as long as all their parts are shown. */
function endLabels(ends: readonly string[], ink: Ink): Plugin<'bar'> {
  return labels<'bar'>({
    id: 'endLabels',
    ink,
    size: Math.min(LABEL_SIZE, rowFontSize(ends.length)),
    place(chart) {
      if (isNarrow(chart) || chart.getVisibleDatasetCount() < chart.data.datasets.length) return [];
      return ends.map((text, index) => {
        const { x, y } = barEnd(chart, index);
        return { text, x: x + LABEL_GAP, y, align: 'left' };
      });
    },
  });
}

/** Where the last part of a bar ends, in pixels. */
function barEnd(chart: Chart<'bar'>, index: number): { x: number; y: number } {
  const ends = chart.data.datasets.map((_, set) => chart.getDatasetMeta(set).data[index]);
  return { x: Math.max(...ends.map(({ x }) => x)), y: ends[0].y };
}
