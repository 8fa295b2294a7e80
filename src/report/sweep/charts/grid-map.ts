import type { ChartConfiguration, Plugin } from 'chart.js';
import type {} from 'chartjs-chart-matrix';
import { largestOf, smallestOf } from '../../../base/extremes.js';
import { colourScale } from '../../charts/marks/colour-scale.js';
import { labels, LABEL_SIZE, type Label } from '../../charts/marks/labels.js';
import { plotSize } from '../../charts/marks/plot-size.js';
import { INKS, PALETTE, shareColour, type Ink } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { axis, axisTicks, styledChart } from '../../charts/style.js';
import { textWidth } from '../../charts/text.js';
import type { StudyVariable } from '../study-variable.js';
import { notationOf, numberIn, valueIn, withUnit, type Notation, type Range } from '../notation.js';
import { capitalise } from '../../format.js';
import type { SweepSummary } from '../summary.js';
import type { Grid } from '../tally/grids.js';
import type { Spread } from '../tally/spread.js';
import { spreadText } from './effect-text.js';
import { pointsText, studyLine } from '../words.js';
import { isFarApart } from './value-axis.js';

/** One combination of the two variables; names of columns and rows may come twice, so cells go by number. */
interface Cell {
  readonly x: string;
  readonly y: string;
  readonly spread: Spread | null;
}

const ROW_PIXELS = 34;
const NARROW_ROW_PIXELS = 15;
const MANY_ROWS = 24;
const AROUND_PIXELS = 190;
const FAILED = { text: 'no result', colour: PALETTE.idle };
/** Shares of the scale above this are so light that dark text stands out from them. */
const LIGHT_SHARE = 0.55;
/** Cells overlap by a hair if they are many, and are separated by one if they are few. */
const SEAM = 1;

/** A figure over two variables, as colours and, if cells have room, as numbers. Null if it is the same everywhere. */
export function gridMap(summary: SweepSummary, grid: Grid, theme: Theme): ReportChart | null {
  const spreads = grid.cells.flat().filter((spread) => spread !== null);
  const means = spreads.map(({ mean }) => mean);
  const range = { min: smallestOf(means), max: largestOf(means) };
  if (means.length === 0 || range.min === range.max) return null;
  const { figure, rows, across, down } = grid;
  const ink = INKS[theme];
  const notation = notationOf(figure.unit, range);
  const [columnsOf, rowsOf] = [summary.variables[across], summary.variables[down]];
  const points = spreads.reduce((sum, { count }) => sum + count, 0);
  const rowPixels = rows.length > MANY_ROWS ? NARROW_ROW_PIXELS : ROW_PIXELS;
  return styledChart(studyLine(summary), theme, {
    id: `${figure.id}-map`,
    title: `${figure.title} by ${rowsOf.title} and ${columnsOf.title}`,
    figures: `From ${numberIn(range.min, notation)} to ${valueIn(range.max, notation)} over ${pointsText(points)}`,
    caption:
      `${figure.title} of each combination${notation.unit === '' ? '' : ` in ${notation.unit}`}; ` +
      `colours go by ${isFarApart(range) ? 'ratio' : 'difference'}. If neighbours share a cell, it shows their mean.`,
    height: AROUND_PIXELS + Math.max(3, rows.length) * rowPixels,
    right: 20,
    abovePlot: 44,
    configuration: mapConfiguration({
      ...{ grid, range, notation, columnsOf, rowsOf, ink },
      missing:
        summary.search === null
          ? FAILED
          : { text: 'not evaluated, or misses a constraint', colour: ink.grid },
    }),
  });
}

interface GridMap {
  readonly grid: Grid;
  readonly range: Range;
  readonly notation: Notation;
  readonly columnsOf: StudyVariable;
  readonly rowsOf: StudyVariable;
  readonly ink: Ink;
  /** What a cell without a value is. */
  readonly missing: { readonly text: string; readonly colour: string };
}

function mapConfiguration(
  map: GridMap,
): ChartConfiguration<'matrix', Cell[]> & { plugins: Plugin<'matrix'>[] } {
  const { grid, columnsOf, rowsOf, ink } = map;
  const { columns, rows, figure } = grid;
  const cells = cellsOf(grid);
  const isMissing = cells.some(({ spread }) => spread === null);
  return {
    type: 'matrix',
    data: {
      datasets: [
        {
          label: figure.label,
          data: cells,
          backgroundColor: cells.map(({ spread }) => colourOf(map, spread)),
          borderWidth: 0,
          width: ({ chart }) => Math.max(1, plotSize(chart).width / columns.length - SEAM),
          height: ({ chart }) => Math.max(1, plotSize(chart).height / rows.length - SEAM),
        },
      ],
    },
    options: {
      scales: {
        x: { ...bandAxis(columnsOf, columns, ink), position: 'bottom' },
        y: { ...bandAxis(rowsOf, rows, ink), reverse: false },
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: () => '',
            label: ({ dataIndex }) => cellText(map, cells[dataIndex]),
          },
        },
      },
    },
    plugins: [colourScale(scaleOf(map, isMissing), ink), cellLabels(map, cells)],
  };
}

function cellsOf({ cells }: Grid): Cell[] {
  return cells.flatMap((row, y) => row.map((spread, x) => ({ x: String(x), y: String(y), spread })));
}

/** An axis of numbered places with the names of values. */
function bandAxis({ title, unit }: StudyVariable, names: readonly string[], ink: Ink) {
  return {
    ...axis(ink, withUnit(capitalise(title), { unit })),
    type: 'category' as const,
    labels: names.map((_, place) => String(place)),
    offset: true,
    grid: { display: false },
    ticks: { ...axisTicks(ink), callback: (value: number | string) => names[Number(value)] },
  };
}

function shareOf({ range: { min, max } }: GridMap, value: number): number {
  if (isFarApart({ min, max })) return Math.log(value / min) / Math.log(max / min);
  return (value - min) / (max - min);
}

function colourOf(map: GridMap, spread: Spread | null): string {
  return spread === null ? map.missing.colour : shareColour(shareOf(map, spread.mean));
}

function scaleOf({ range, notation, missing }: GridMap, isMissing: boolean) {
  const { min, max } = range;
  const middle = isFarApart(range) ? Math.sqrt(min * max) : (min + max) / 2;
  return {
    texts: [numberIn(min, notation), numberIn(middle, notation), valueIn(max, notation)] as const,
    missing: isMissing ? missing : null,
  };
}

/** Each cell's number, if it has room. */
function cellLabels(map: GridMap, cells: readonly Cell[]): Plugin<'matrix'> {
  const { grid, notation, ink } = map;
  const texts = cells.map(({ spread }) => (spread === null ? '' : numberIn(spread.mean, notation)));
  const widest = largestOf(texts.map((text) => textWidth(text, LABEL_SIZE)));
  return labels<'matrix'>({
    id: 'cellLabels',
    ink,
    place(chart) {
      const { width, height } = plotSize(chart);
      if (width / grid.columns.length < widest + 4 || height / grid.rows.length < LABEL_SIZE + 4) return [];
      return cells.flatMap(({ x, y, spread }, place): readonly Label[] => {
        if (spread === null) return [];
        return [
          {
            ...{ text: texts[place], align: 'center' },
            x: chart.scales['x'].getPixelForValue(Number(x)),
            y: chart.scales['y'].getPixelForValue(Number(y)),
            colour: shareOf(map, spread.mean) > LIGHT_SHARE ? '#000000' : '#ffffff',
          },
        ];
      });
    },
  });
}

function cellText({ grid, notation, columnsOf, rowsOf, missing }: GridMap, { x, y, spread }: Cell): string[] {
  return [
    `${rowsOf.title} ${grid.rows[Number(y)]}${rowsOf.unit === '' ? '' : ` ${rowsOf.unit}`}`,
    `${columnsOf.title} ${grid.columns[Number(x)]}${columnsOf.unit === '' ? '' : ` ${columnsOf.unit}`}`,
    spread === null ? missing.text : spreadText(spread, notation),
  ];
}
