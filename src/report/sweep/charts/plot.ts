import type { ChartConfiguration } from 'chart.js';
import type { SweepRow } from '../../../result/sweep-result.js';
import { colourScale } from '../../charts/marks/colour-scale.js';
import { INKS, PALETTE, shareColour, type Ink } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { styledChart } from '../../charts/style.js';
import { tickText } from '../study-variable.js';
import { valueOf } from '../figure.js';
import { measuredText, numberIn, valueIn, withUnit, type Range } from '../notation.js';
import { pointText, pointsText, studyLine } from '../words.js';
import type { SweepSummary } from '../summary.js';
import type { Plot, PlotDot } from '../tally/plots.js';
import { MARK_ROOM, type Mark } from './dots.js';
import { intervalLines } from './interval-lines.js';
import { nameBests } from './named-points.js';
import { hasLimits, placeAt, scatter, type Sides } from './scatter.js';
import { lower, sideOf, type Side } from './side.js';
import { isFarApart } from './value-axis.js';

interface PlotSides extends Sides {
  readonly colour: Side | null;
}

const INFEASIBLE_OPACITY = '80';
/** A plot of more points has small marks. */
const MOST_LARGE = 100;
/** Room for the scale of colours above the plot. */
const SCALE_ROOM = 44;

/** All points by two metrics or axes, a third as colour. Null if the points do not differ in one of the two. */
export function plotChart(summary: SweepSummary, plot: Plot, theme: Theme): ReportChart | null {
  const { dots, front } = plot;
  if (dots.filter(({ isFeasible }) => isFeasible).length < 2) return null;
  const sides: PlotSides = {
    x: sideOf(
      summary,
      plot.x,
      'x',
      dots.map(({ x, bounds }) => [x, bounds.x]),
    ),
    y: sideOf(
      summary,
      plot.y,
      'y',
      dots.map(({ y, bounds }) => [y, bounds.y]),
    ),
    colour:
      plot.colour === null
        ? null
        : sideOf(
            summary,
            plot.colour,
            null,
            dots.map(({ colour }) => [colour ?? NaN, null]),
          ),
  };
  const { x, y, colour } = sides;
  if ([x, y].some(({ range }) => range.min === range.max)) return null;
  const isColoured = colour !== null && colour.range.min < colour.range.max;
  const kept = dots.filter(({ isFeasible }) => isFeasible).length;
  return styledChart(studyLine(summary), theme, {
    id: [y.id, 'by', x.id, ...(colour === null ? [] : [colour.id])].join('-'),
    title: `${y.title} against ${lower(x)}`,
    figures: [
      pointsText(dots.length),
      ...(kept < dots.length ? [`${pointsText(kept)} keep the constraints`] : []),
      ...(front.length > 0 ? [`${pointsText(front.length)} on the front`] : []),
      ...(isColoured ? [`colour: ${withUnit(lower(colour), colour.notation)}`] : []),
    ].join('; '),
    caption: captionOf(plot, sides, kept < dots.length),
    height: 540,
    right: 24,
    abovePlot: isColoured ? SCALE_ROOM : 8,
    configuration: scatterOf(summary, plot, { ...sides, colour: isColoured ? colour : null }, theme),
  });
}

function captionOf({ front }: Plot, { x, y }: Sides, isMissed: boolean): string {
  return [
    'Each mark is a point; rings are the best points by a figure, and the knee of area and time.',
    ...(front.length > 0
      ? [`No point is better than one on the line in both ${lower(x)} and ${lower(y)}.`]
      : []),
    ...(isMissed ? ['Crosses miss a constraint.'] : []),
    ...(hasLimits({ x, y }) ? ['Dashed lines are what the constraints allow.'] : []),
  ].join(' ');
}

function scatterOf(
  summary: SweepSummary,
  plot: Plot,
  sides: PlotSides,
  theme: Theme,
): ChartConfiguration<'scatter', Mark[]> {
  const ink = INKS[theme];
  const { colour } = sides;
  return scatter({
    datasets: [...frontSets(plot, sides), ...dotSets(plot, sides, ink)],
    ...{ sides, ink, hasLegend: colour === null },
    bests: nameBests(summary, (row) => placeOf(plot, sides, row)),
    plugins: [
      ...(plot.dots.length <= MOST_LARGE ? [intervalLines(ink.quiet)] : []),
      ...(colour === null ? [] : [colourScale({ texts: scaleTexts(colour), missing: null }, ink)]),
    ],
  });
}

/** If both coordinates are good or bad: the border of what can be had. */
function frontSets(plot: Plot, sides: PlotSides) {
  if (plot.front.length < 2) return [];
  const isLess = sides.x.figure?.better === 'lower';
  return [
    {
      label: 'front',
      data: plot.front.map((dot) => markOf(dot, sides)).sort((a, b) => a.x - b.x),
      clip: MARK_ROOM,
      ...{ borderColor: PALETTE.compute, backgroundColor: PALETTE.compute, borderWidth: 1.5 },
      ...{ showLine: true, stepped: isLess ? ('before' as const) : ('after' as const) },
      ...{ pointStyle: 'line' as const, pointRadius: 0, pointHitRadius: 0 },
      order: 1,
    },
  ];
}

function dotSets({ dots }: Plot, sides: PlotSides, ink: Ink) {
  const pointRadius = dots.length > MOST_LARGE ? 2.5 : 5;
  const kept = dots.filter(({ isFeasible }) => isFeasible);
  const missing = dots.filter(({ isFeasible }) => !isFeasible);
  return [
    {
      label: missing.length === 0 ? 'points' : 'keeps the constraints',
      data: kept.map((dot) => markOf(dot, sides)),
      clip: MARK_ROOM,
      ...{ backgroundColor: kept.map(({ colour }) => colourOf(sides.colour, colour)), borderWidth: 0 },
      ...{ pointStyle: 'circle' as const, pointRadius, order: 0 },
    },
    {
      label: 'misses a constraint',
      data: missing.map((dot) => markOf(dot, sides)),
      clip: MARK_ROOM,
      ...{ backgroundColor: ink.quiet, borderColor: ink.quiet + INFEASIBLE_OPACITY, borderWidth: 1 },
      ...{ pointStyle: 'crossRot' as const, pointRadius, order: 2 },
    },
  ].filter(({ data }) => data.length > 0);
}

function markOf({ x, y, colour, bounds, point }: PlotDot, sides: PlotSides): Mark {
  const values = [
    [sides.x, x, bounds.x],
    [sides.y, y, bounds.y],
    ...(sides.colour === null || colour === null ? [] : [[sides.colour, colour, null] as const]),
  ] as const;
  return {
    ...placeAt(x, y, sides),
    lines: [pointText(point), ...values.map(([side, value, range]) => valueText(side, value, range))],
    intervals: { x: shownRange(bounds.x, sides.x), y: shownRange(bounds.y, sides.y) },
  };
}

function valueText({ variable, figure, notation }: Side, value: number, interval: Range | null): string {
  if (variable !== null) {
    const tick = variable.ticks.find(({ position }) => position === value);
    return tick === undefined ? '' : tickText(variable, tick);
  }
  return `${figure?.label ?? ''}: ${measuredText(value, interval, notation)}`;
}

/** Where a plot has a row; null if it has not. */
function placeOf({ dots, x, y }: Plot, sides: PlotSides, row: SweepRow): { x: number; y: number } | null {
  const dot = dots.find(({ index }) => index === row.index);
  const [atX, atY] = [x, y].map((one, at) =>
    'figure' in one ? valueOf(row, one.figure) : ((at === 0 ? dot?.x : dot?.y) ?? null),
  );
  if (atX === null || atY === null) return null;
  return placeAt(atX, atY, sides);
}

function colourOf(side: Side | null, value: number | null): string {
  if (side === null) return PALETTE.compute;
  if (value === null) return PALETTE.idle;
  const { min, max } = side.range;
  return shareColour(
    isFarApart(side.range) ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min),
  );
}

function scaleTexts({ range, notation }: Side): readonly [string, string, string] {
  const { min, max } = range;
  const middle = isFarApart(range) ? Math.sqrt(min * max) : (min + max) / 2;
  return [numberIn(min, notation), numberIn(middle, notation), valueIn(max, notation)];
}

function shownRange(range: Range | null, { notation: { factor } }: Side): Range | null {
  return range === null ? null : { min: range.min / factor, max: range.max / factor };
}
