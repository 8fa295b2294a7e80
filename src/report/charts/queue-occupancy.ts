import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ResultDocument } from '../../result/result.js';
import { integer, percent } from '../format.js';
import { labels } from './marks/labels.js';
import { INKS, PALETTE, type Ink } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { workingLayers } from './run.js';
import { seriesStyle } from './series.js';
import { axis, axisTicks, legend, reportChart } from './style.js';
import { axisName } from './text.js';
import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';

/** Layers shown on their own: those with most PE-cycles. */
const NAMED_LAYERS = 4;
/** Columns beyond this number are joined; empty and full queues keep their own. */
const MOST_BINS = 32;
/** Columns closer than this have no room for texts above them. */
const LABEL_PITCH = 44;
const LABEL_RISE = 10;
/** Room above the highest column, as a share of it. */
const ROOM = 0.08;

/** PE-cycles of one layer, or of several, by number of waiting activations. */
interface Series {
  readonly label: string;
  readonly peCycles: readonly number[];
  /** Whether it is all layers that have no series of their own. */
  readonly isRest?: boolean;
}

/** Share of PE-cycles by number of activations waiting. Null if it was not counted. */
export function queueOccupancyChart(document: ResultDocument, theme: Theme): ReportChart | null {
  const counted = workingLayers(document).flatMap(({ name, queueOccupancy }) =>
    queueOccupancy === null ? [] : [{ label: axisName(name), peCycles: queueOccupancy }],
  );
  if (counted.length === 0) return null;
  const bins = binsOf(Math.max(...counted.map(({ peCycles }) => peCycles.length)));
  const series = namedAndRest(counted).map(({ peCycles, ...named }) => ({
    ...named,
    peCycles: bins.map(({ from, to }) => sum(peCycles.slice(from, to + 1))),
  }));
  const all = sum(series.flatMap(({ peCycles }) => peCycles));
  const heights = bins.map((_, bin) => ratio(sum(series.map(({ peCycles }) => peCycles[bin])), all));
  return reportChart(document, theme, {
    id: 'queue-occupancy',
    title: 'Occupancy of the activation queues',
    figures: `Empty in ${percent(heights[0])} of all PE-cycles, full in ${percent(heights[heights.length - 1])}`,
    caption:
      'Share of all PE-cycles in which so many activations wait in a PE’s queue. A queue that is often empty leaves ' +
      'its PE without work; a full one holds up the broadcast to all.',
    height: 420,
    configuration: histogram({ bins, series, heights, all, theme }),
  });
}

interface Bin {
  readonly from: number;
  readonly to: number;
}

/** Numbers of waiting activations that share a column: 0, equal ranges, the full queue. */
function binsOf(classes: number): readonly Bin[] {
  const full = classes - 1;
  const width = Math.max(1, Math.ceil((classes - 2) / (MOST_BINS - 2)));
  const between: Bin[] = [];
  for (let from = 1; from < full; from += width) between.push({ from, to: Math.min(from + width, full) - 1 });
  return [{ from: 0, to: 0 }, ...between, ...(full > 0 ? [{ from: full, to: full }] : [])];
}

/** The layers with most PE-cycles in descending order, then all others as one. */
function namedAndRest(layers: readonly Series[]): readonly Series[] {
  const sorted = [...layers].sort((a, b) => sum(b.peCycles) - sum(a.peCycles));
  const rest = sorted.slice(NAMED_LAYERS);
  if (rest.length <= 1) return sorted;
  const classes = Math.max(...rest.map(({ peCycles }) => peCycles.length));
  const peCycles = Array.from({ length: classes }, (_, waiting) =>
    sum(rest.map((layer) => layer.peCycles[waiting] ?? 0)),
  );
  return [...sorted.slice(0, NAMED_LAYERS), { label: `${rest.length} other layers`, peCycles, isRest: true }];
}

interface Histogram {
  readonly bins: readonly Bin[];
  readonly series: readonly Series[];
  /** Share of all PE-cycles in each bin. */
  readonly heights: readonly number[];
  /** All PE-cycles. */
  readonly all: number;
  readonly theme: Theme;
}

function histogram(of: Histogram): ChartConfiguration<'bar', number[], string> {
  const { bins, series, heights, all, theme } = of;
  const ink = INKS[theme];
  return {
    type: 'bar',
    data: {
      labels: bins.map(({ from, to }) => (from === to ? integer(from) : `${integer(from)}–${integer(to)}`)),
      datasets: columnSets(of),
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          ...axis(ink, 'Activations waiting in a PE’s queue (number)'),
          stacked: true,
          grid: { display: false },
        },
        y: shareAxis(heights, ink),
      },
      plugins: {
        legend: legend(ink, (index) => ` ${percent(ratio(sum(series[index].peCycles), all))}`),
        tooltip: {
          callbacks: {
            title: ([item]) => `${item.label} waiting`,
            label: ({ datasetIndex, dataIndex }) => partText(series[datasetIndex], dataIndex, all),
            footer: ([item]) => `Total ${percent(heights[item.dataIndex])}`,
          },
        },
      },
    },
    plugins: [topLabels(heights.map(percent), ink)],
  };
}

/** Shares, with room for the labels of columns; no number stands above 100 %. */
function shareAxis(heights: readonly number[], ink: Ink) {
  const isFull = Math.max(...heights) * (1 + ROOM) > 1;
  return {
    ...axis(ink, 'Share of PE-cycles (%)'),
    ...{ stacked: true, beginAtZero: true },
    ...(isFull
      ? { max: 100 * (1 + ROOM), ticks: { ...axisTicks(ink), includeBounds: false } }
      : { grace: `${100 * ROOM}%` }),
  };
}

function columnSets({ series, all, theme }: Histogram) {
  return series.map(({ label, peCycles, isRest = false }, index) => ({
    label,
    data: peCycles.map((count) => 100 * ratio(count, all)),
    backgroundColor: isRest ? PALETTE.idle : seriesStyle(index, NAMED_LAYERS, theme).colour,
    borderColor: INKS[theme].ground,
    borderWidth: { top: 0.5, bottom: 0, left: 0, right: 0 },
    borderSkipped: false as const,
    categoryPercentage: 0.9,
    barPercentage: 0.95,
    maxBarThickness: 90,
  }));
}

function partText({ label, peCycles }: Series, bin: number, all: number): string {
  return `${label}: ${integer(peCycles[bin])} PE-cycles (${percent(ratio(peCycles[bin], all))})`;
}

/** Texts above the columns, if there is room for them and all parts are shown. */
function topLabels(texts: readonly string[], ink: Ink): Plugin<'bar'> {
  return labels<'bar'>({
    id: 'topLabels',
    ink,
    place(chart) {
      const { chartArea, data } = chart;
      const isCrowded = chartArea.width / texts.length < LABEL_PITCH;
      if (isCrowded || chart.getVisibleDatasetCount() < data.datasets.length) return [];
      return texts.map((text, index) => {
        const columns = data.datasets.map((_, set) => chart.getDatasetMeta(set).data[index]);
        const top = Math.min(...columns.map(({ y }) => y));
        return { text, x: columns[0].x, y: top - LABEL_RISE, align: 'center' };
      });
    },
  });
}
