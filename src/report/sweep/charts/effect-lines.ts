import type { ChartConfiguration } from 'chart.js';
import { largestOf, smallestOf } from '../../../base/extremes.js';
import { linearAxis } from '../../charts/linear.js';
import { logarithmicAxis } from '../../charts/logarithmic.js';
import { INKS, type Ink } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { capitalise } from '../../format.js';
import { seriesStyle } from '../../charts/series.js';
import { axis, axisTicks, pointLegend, styledChart } from '../../charts/style.js';
import { tickText, type StudyVariable } from '../study-variable.js';
import { withUnit, type Notation, type Range } from '../notation.js';
import type { SweepSummary } from '../summary.js';
import type { Spread } from '../tally/spread.js';
import { effectCaption, isTakenTogether, rangeText, spreadText, type ShownEffect } from './effect-text.js';
import { intervalLines, type Measured } from './interval-lines.js';
import { limitLines, limitsOf, type LimitLine } from './limit-lines.js';
import { MARK_ROOM } from './dots.js';
import { studyLine } from '../words.js';
import { valueAxis } from './value-axis.js';

/** A place on a line; `y` is NaN if no point ran, which breaks the line. */
interface Mark extends Measured {
  readonly tick: number;
  readonly spread: Spread | null;
}

/** More values than this have round numbers along their axis. */
const MOST_TICKS = 24;
/** Marks closer than this are a line without them. */
const MOST_MARKS = 64;
const BAND_OPACITY = '2e';
const WHOLE_PERCENT = 100;

/** A figure along a variable of numbers: a line per combination of all others, or their mean and ends. */
export function effectLines(summary: SweepSummary, effect: ShownEffect, theme: Theme): ReportChart {
  const { figure, along } = effect;
  const ink = INKS[theme];
  const limits = limitsOf(summary, figure, 'y', effect);
  return styledChart(studyLine(summary), theme, {
    id: `${figure.id}-by-${along.id}`,
    title: `${figure.title} by ${along.title}`,
    figures: rangeText(effect),
    caption: effectCaption(effect, `${figure.title} at each value of ${along.title}`, 'a line'),
    height: 440,
    right: 24,
    abovePlot: effect.lines.length > 1 ? 8 : 16,
    configuration: {
      type: 'line',
      plugins: [intervalLines(), limitLines(limits, ink)],
      data: { datasets: isTakenTogether(effect) ? bandSets(effect, theme) : lineSets(effect, theme) },
      options: {
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales: { x: variableAxis(along, ink), y: effectAxis(effect, limits, ink) },
        plugins: {
          legend: effect.lines.length > 1 ? pointLegend(ink) : { display: false },
          tooltip: {
            filter: ({ dataset }) => dataset.label !== '',
            callbacks: {
              title: ([item]) => tickText(along, along.ticks[(item.raw as Mark).tick]),
              label: ({ raw, dataset }) => markText(effect, dataset.label ?? '', raw as Mark),
            },
          },
        },
      },
    } satisfies ChartConfiguration<'line', Mark[]>,
  });
}

function lineSets(effect: ShownEffect, theme: Theme) {
  const { lines } = effect;
  return lines.map(({ label, spreads }, index) => {
    const { colour, mark } = seriesStyle(index, lines.length, theme);
    return {
      ...lineSet(
        label === '' ? effect.figure.label : label,
        marksOf(effect, spreads, ({ mean }) => mean),
        colour,
      ),
      ...{ pointStyle: mark, pointRadius: spreads.length > MOST_MARKS ? 0 : 4, pointHoverRadius: 6 },
    };
  });
}

/** The mean, and without a name the ends, between which the ground is tinted. */
function bandSets(effect: ShownEffect, theme: Theme) {
  const [{ spreads }] = effect.lines;
  const { colour } = seriesStyle(0, 1, theme);
  const mean = lineSet(
    effect.figure.label,
    marksOf(effect, spreads, (spread) => spread.mean),
    colour,
  );
  const most = lineSet(
    '',
    marksOf(effect, spreads, ({ max }) => max),
    colour,
  );
  const least = lineSet(
    '',
    marksOf(effect, spreads, ({ min }) => min),
    colour,
  );
  const edge = { pointRadius: 0, pointHitRadius: 0, pointHoverRadius: 0, borderWidth: 0.5 };
  return [
    { ...mean, pointRadius: spreads.length > MOST_MARKS ? 0 : 4, pointHoverRadius: 6 },
    { ...most, ...edge, fill: '+1', backgroundColor: withOpacity(colour) },
    { ...least, ...edge },
  ];
}

function lineSet(label: string, data: Mark[], colour: string) {
  return {
    label,
    data,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: 2,
    fill: false as boolean | string,
    clip: MARK_ROOM,
  };
}

function marksOf(
  { along, notation }: ShownEffect,
  spreads: readonly (Spread | null)[],
  valueOf: (spread: Spread) => number,
): Mark[] {
  return spreads
    .map((spread, tick) => ({
      ...{ x: along.ticks[tick].position, tick, spread },
      y: spread === null ? NaN : valueOf(spread) / notation.factor,
      intervals: { x: null, y: intervalOf(spread, notation) },
    }))
    .sort((a, b) => a.x - b.x);
}

function intervalOf(spread: Spread | null, { factor }: Notation): Range | null {
  const interval = spread?.interval;
  return interval === undefined ? null : { min: interval.min / factor, max: interval.max / factor };
}

function markText({ notation }: ShownEffect, label: string, { spread }: Mark): string {
  return spread === null ? '' : `${label}: ${spreadText(spread, notation)}`;
}

/** The values themselves as ticks if they are few or multiples of one another, else round numbers. */
function variableAxis({ title, unit, scale, ticks }: StudyVariable, ink: Ink) {
  const name = withUnit(capitalise(title), { unit });
  const labels = new Map(ticks.map(({ position, label }) => [position, label]));
  const positions = [...labels.keys()].sort((a, b) => a - b);
  const ends = { min: positions[0], max: positions[positions.length - 1] };
  if (scale !== 'logarithmic' && positions.length > MOST_TICKS)
    return {
      ...axis(ink, name),
      ...{ type: 'linear' as const, ...ends },
      ticks: { ...axisTicks(ink), includeBounds: false },
    };
  const shown = {
    ...{ title: name, ...ends, ink, ticks: positions },
    text: (value: number) => labels.get(value) ?? '',
  };
  return scale === 'logarithmic' ? logarithmicAxis(shown) : linearAxis(shown);
}

function effectAxis(
  { figure, notation, range, extent }: ShownEffect,
  limits: readonly LimitLine[],
  ink: Ink,
) {
  const { factor } = notation;
  const places = [extent.min / factor, extent.max / factor, ...limits.map(({ place }) => place)];
  return valueAxis({
    title: withUnit(figure.title, notation),
    range: { min: smallestOf(places), max: largestOf(places) },
    ink,
    ...(figure.unit === 'share' && range.max <= 1 ? { limit: WHOLE_PERCENT } : {}),
  });
}

/** A colour of the palette, rgb(...), through which the grid is seen. */
function withOpacity(colour: string): string {
  const channels = colour.match(/\d+/g) ?? [];
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}${BAND_OPACITY}`;
}
