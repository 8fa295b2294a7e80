import { largestOf, smallestOf } from '../../../base/extremes.js';
import type { Ink } from '../../charts/palette.js';
import { axis, axisTicks } from '../../charts/style.js';
import type { StudyVariable } from '../study-variable.js';
import type { Figure } from '../figure.js';
import { capitalise } from '../../format.js';
import { notationOf, withUnit, type Notation, type Range } from '../notation.js';
import type { SweepSummary } from '../summary.js';
import type { Coordinate } from '../tally/plots.js';
import { limitsOf, type LimitLine } from './limit-lines.js';
import { valueAxis } from './value-axis.js';

const WHOLE_PERCENT = 100;

/** A coordinate along an axis or as colour, ready to be drawn. */
export interface Side {
  readonly id: string;
  readonly title: string;
  /** Null for a variable. */
  readonly figure: Figure | null;
  /** Null for a figure. */
  readonly variable: StudyVariable | null;
  readonly notation: Notation;
  /** In the base unit. */
  readonly range: Range;
  readonly limits: readonly LimitLine[];
}

/** A coordinate with the range of its values, intervals and limits included; `axisName` is null for a colour. */
export function sideOf(
  summary: SweepSummary,
  coordinate: Coordinate,
  axisName: 'x' | 'y' | null,
  values: readonly (readonly [number, Range | null])[],
): Side {
  const ends = values.flatMap(([value, bounds]) => (bounds === null ? [value] : [bounds.min, bounds.max]));
  const seen = ends.filter(Number.isFinite);
  const range = { min: smallestOf(seen), max: largestOf(seen) };
  if ('variable' in coordinate) {
    const variable = summary.variables[coordinate.variable];
    const { id, title, unit } = variable;
    const notation = { unit, factor: 1, digits: 0 };
    return { id, title: capitalise(title), figure: null, variable, notation, range, limits: [] };
  }
  const { figure } = coordinate;
  const notation = notationOf(figure.unit, range);
  const limits = axisName === null ? [] : limitsOf(summary, figure, axisName, { range, notation });
  const all = [range.min, range.max, ...limits.map(({ value }) => value)];
  return {
    ...{ id: figure.id, title: figure.title, figure, variable: null, notation, limits },
    range: range.min === range.max ? range : { min: smallestOf(all), max: largestOf(all) },
  };
}

/** The axis of a side. */
export function axisOf({ title, variable, notation, figure, range }: Side, ink: Ink) {
  if (variable?.scale === 'texts') return textAxis(variable, title, ink);
  const aim = figure?.better == null ? '' : `, ${figure.better === 'lower' ? 'less' : 'more'} is better`;
  const isShare = figure?.unit === 'share' && range.max <= 1;
  return valueAxis({
    title: `${withUnit(title, notation)}${aim}`,
    range: { min: range.min / notation.factor, max: range.max / notation.factor },
    ink,
    ...(isShare ? { limit: WHOLE_PERCENT } : {}),
  });
}

/** Values without an order, each at its number. */
function textAxis({ ticks }: StudyVariable, title: string, ink: Ink) {
  return {
    ...axis(ink, title),
    ...{ type: 'linear' as const, min: -0.5, max: ticks.length - 0.5 },
    ticks: {
      ...axisTicks(ink),
      ...{ stepSize: 1, autoSkip: true },
      callback: (value: number | string) => ticks.at(Number(value))?.label ?? '',
    },
  };
}

/** A title inside a sentence. */
export function lower({ figure, variable, title }: Side): string {
  return figure?.label ?? variable?.title ?? title;
}
