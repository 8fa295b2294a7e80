import type { Chart, ChartConfiguration, ChartType, LegendItem, Plugin, PointStyle } from 'chart.js';
import type { ResultDocument } from '../../result/result.js';
import { INKS, type Ink } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { runLine } from './run.js';
import { shorten, wrapWords } from './text.js';

/** The family that pictures and page bring along; a browser without it takes its own. */
export const FONT_FAMILY = 'Inter, sans-serif';

const TITLE_SIZE = 17;
const TEXT_SIZE = 12;
const EDGE = 14;

/** Room for what was run, so that long names leave room for the plot. */
const MOST_RUN_LINES = 2;

/** Below this many CSS pixels a chart goes without texts next to its bars. */
const NARROW = 560;

/** A chart without what all charts share. */
export interface ChartParts<T extends ChartType> {
  readonly id: string;
  readonly title: string;
  /** The figures of the whole run that belong to the chart; its second line. */
  readonly figures: string;
  readonly caption: string;
  readonly height: number;
  /** Room for texts next to the plot. */
  readonly right?: number;
  /** Room for a scale between the texts and the plot. */
  readonly abovePlot?: number;
  readonly configuration: ChartConfiguration<T> & { plugins?: Plugin<T>[] };
}

/** A chart of one run in the common style. */
export function reportChart<T extends ChartType>(
  document: ResultDocument,
  theme: Theme,
  parts: ChartParts<T>,
): ReportChart {
  return styledChart(runLine(document), theme, parts);
}

/** A chart in the common style: title, `run` (what was run) and figures in the picture, Inter, no animation. */
export function styledChart<T extends ChartType>(
  run: string,
  theme: Theme,
  parts: ChartParts<T>,
): ReportChart {
  const { id, title, figures, caption, height, configuration } = parts;
  const options = mergeOptions(sharedOptions(run, INKS[theme], parts), configuration.options);
  const styled = { ...configuration, options } as ChartConfiguration;
  return { id, title, figures, caption, height, configuration: styled };
}

function sharedOptions<T extends ChartType>(
  run: string,
  ink: Ink,
  { title, figures, right = EDGE, abovePlot = 8 }: ChartParts<T>,
) {
  return {
    animation: false,
    maintainAspectRatio: false,
    locale: 'en-US',
    color: ink.text,
    layout: {
      padding: ({ chart }: { chart: Chart }) => ({
        ...{ left: EDGE, top: EDGE - 4, bottom: EDGE - 4 },
        right: isNarrow(chart) ? EDGE : right,
      }),
    },
    plugins: {
      title: {
        display: true,
        align: 'start',
        color: ink.text,
        font: font(TITLE_SIZE, 600),
        padding: { top: 0, bottom: 4 },
        text: ({ chart }: { chart: Chart }) => wrapWords(title, chart.width - 2 * EDGE, TITLE_SIZE),
      },
      subtitle: {
        display: true,
        align: 'start',
        color: ink.quiet,
        font: font(),
        padding: { top: 0, bottom: abovePlot },
        text: ({ chart }: { chart: Chart }) => [
          ...wrapWords(run, chart.width - 2 * EDGE, TEXT_SIZE, MOST_RUN_LINES),
          ...wrapWords(figures, chart.width - 2 * EDGE, TEXT_SIZE),
        ],
      },
      legend: { display: false },
      tooltip: {
        boxPadding: 4,
        padding: 8,
        titleFont: font(TEXT_SIZE, 600),
        bodyFont: font(),
        footerFont: font(TEXT_SIZE, 600),
      },
    },
  };
}

/** Whether a chart is too narrow for texts next to its bars. */
export function isNarrow({ width }: Chart): boolean {
  return width < NARROW;
}

/** The font of a chart's text; each text names it, as chart.js does not hand one down. */
export function font(size = TEXT_SIZE, weight: 400 | 600 = 400) {
  return { family: FONT_FAMILY, size, weight };
}

/** Pixels between two numbers of an axis: closer ones read as one number. */
const TICK_GAP = 10;

/** Numbers along an axis, as many as stand clear of one another. */
export function axisTicks(ink: Ink) {
  return { color: ink.quiet, font: font(), maxRotation: 0, autoSkipPadding: TICK_GAP };
}

/** Puts the numbers of an axis where they are wanted. */
export function ticksAt(values: readonly number[]) {
  return {
    afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
      scale.ticks = values.map((value) => ({ value }));
    },
  };
}

/** Room for an axis's name: most of a picture's width. */
const AXIS_NAME_WIDTH = 380;

/** An axis with its quantity and unit, in quiet colours; a long line of its name is cut. */
export function axis(ink: Ink, title: string) {
  const lines = title.split('\n').map((line) => shorten(line, AXIS_NAME_WIDTH, TEXT_SIZE));
  return {
    title: {
      display: true,
      text: lines.length === 1 ? lines[0] : lines,
      color: ink.quiet,
      font: font(),
    },
    ticks: axisTicks(ink),
    grid: { color: ink.grid },
    border: { color: ink.grid },
  };
}

/** A legend above the plot; `note` adds to a data set's name, such as its share of the whole. */
export function legend(ink: Ink, note: (index: number) => string = () => '') {
  return {
    display: true,
    position: 'top' as const,
    align: 'start' as const,
    labels: {
      boxWidth: 12,
      boxHeight: 12,
      padding: 11,
      usePointStyle: true,
      font: font(),
      generateLabels: (chart: Chart): LegendItem[] =>
        chart.data.datasets.map(({ label = '', backgroundColor, ...set }, index) => {
          const colour = typeof backgroundColor === 'string' ? backgroundColor : ink.quiet;
          return {
            text: `${label}${note(index)}`,
            fontColor: ink.text,
            fillStyle: colour,
            strokeStyle: colour,
            ...markOf(set),
            hidden: !chart.isDatasetVisible(index),
            datasetIndex: index,
          };
        }),
    },
  };
}

/** A legend whose marks are those of points: circles are drawn larger than squares. */
export function pointLegend(ink: Ink) {
  const { labels, ...rest } = legend(ink);
  return { ...rest, labels: { ...labels, boxHeight: 9 } };
}

/** A legend's mark: that of the points, a square if there are none. */
function markOf(set: object): Pick<LegendItem, 'pointStyle' | 'lineWidth'> {
  const pointStyle = 'pointStyle' in set ? (set.pointStyle as PointStyle) : 'rect';
  return { pointStyle, lineWidth: MARKS_OF_LINES.includes(pointStyle) ? 2 : 0 };
}

const MARKS_OF_LINES: readonly PointStyle[] = ['line', 'crossRot'];

type Options = Record<string, unknown>;

/** `over` laid over `under`, object by object. */
function mergeOptions(under: object, over: object | undefined): Options {
  const result: Options = { ...under };
  for (const [key, value] of Object.entries(over ?? {}) as [string, unknown][]) {
    const below = result[key];
    result[key] = isPlain(below) && isPlain(value) ? mergeOptions(below, value) : value;
  }
  return result;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
