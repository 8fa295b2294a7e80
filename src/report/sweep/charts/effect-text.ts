import { largestOf, smallestOf } from '../../../base/extremes.js';
import type { StudyVariable } from '../study-variable.js';
import { measuredText, notationOf, numberIn, valueIn, type Notation, type Range } from '../notation.js';
import type { SweepSummary } from '../summary.js';
import type { Effect, EffectLine } from '../tally/effects.js';
import { extentOf, type Spread } from '../tally/spread.js';
import { pointsText } from '../words.js';

/** A figure along a variable, ready to be drawn. */
export interface ShownEffect extends Effect {
  readonly along: StudyVariable;
  readonly all: readonly StudyVariable[];
  /** Of all points. */
  readonly range: Spread;
  /** What an axis has to show: the range, and intervals of what was measured. */
  readonly extent: Range;
  /** Whether the other variables make no difference. */
  readonly areAlike: boolean;
  readonly notation: Notation;
}

/**
 * An effect with what drawing it needs; null if the figure does not change along the variable. Lines that are alike
 * become one.
 */
export function shownEffect({ variables }: SweepSummary, effect: Effect): ShownEffect | null {
  const { figure, variable, lines } = effect;
  if (lines.every(isFlat)) return null;
  const spreads = lines.flatMap(({ spreads: along }) => along.filter((spread) => spread !== null));
  const range = spreads.reduce(joinSpreads);
  const extents = spreads.map(extentOf);
  const areAlike = lines.length > 1 && lines.every((line) => isAlike(line, lines[0]));
  return {
    ...{ figure, variable, areAlike, range },
    extent: {
      min: smallestOf(extents.map(({ min }) => min)),
      max: largestOf(extents.map(({ max }) => max)),
    },
    lines: areAlike ? [{ ...lines[0], label: '' }] : lines,
    along: variables[variable],
    all: variables,
    notation: notationOf(figure.unit, range),
  };
}

/** Whether a line says the same all along. */
function isFlat({ spreads }: EffectLine): boolean {
  const seen = spreads.filter((spread) => spread !== null);
  return seen.every(
    ({ mean, min, max }) => mean === seen[0].mean && min === seen[0].min && max === seen[0].max,
  );
}

function isAlike({ spreads }: EffectLine, other: EffectLine): boolean {
  return spreads.every((spread, tick) => {
    const twin = other.spreads[tick];
    return spread === null || twin === null ? spread === twin : spread.mean === twin.mean;
  });
}

function joinSpreads(a: Spread, b: Spread): Spread {
  const count = a.count + b.count;
  const mean = (a.mean * a.count + b.mean * b.count) / count;
  return { count, mean, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** Whether an effect's line stands for points with different values of other variables. */
export function isTakenTogether({ lines, areAlike, all, variable }: ShownEffect): boolean {
  return (
    !areAlike && lines[0].label === '' && all.some(({ size }, number) => number !== variable && size > 1)
  );
}

/** From the smallest to the largest value. */
export function rangeText(effect: ShownEffect): string {
  const { range, notation } = effect;
  const { count, min, max } = range;
  const ends = `From ${numberIn(min, notation)} to ${valueIn(max, notation)} over ${pointsText(count)}`;
  return isTakenTogether(effect) ? `${ends}; mean, least and most` : ends;
}

/** The variables that are not along the axis. */
function otherTitles({ all, variable }: ShownEffect): string {
  const titles = all.filter(({ size }, number) => number !== variable && size > 1).map(({ title }) => title);
  return titles.length <= 1
    ? titles.join('')
    : `${titles.slice(0, -1).join(', ')} and ${titles[titles.length - 1]}`;
}

/** A spread in words: its value, or its mean and ends. */
export function spreadText(spread: Spread, notation: Notation): string {
  const { count, mean, min, max, interval } = spread;
  if (count === 1) return measuredText(mean, interval ?? null, notation);
  const ends = `${numberIn(min, notation)} to ${valueIn(max, notation)}`;
  return `mean ${valueIn(mean, notation)}; ${ends} at ${pointsText(count)}`;
}

/** What a chart of an effect shows; `each` is what stands for points that are otherwise alike. */
export function effectCaption(effect: ShownEffect, what: string, each: string): string {
  const others = otherTitles(effect);
  return `${whatIsShown(effect, what, each, others)}${intervalNote(effect)}`;
}

function intervalNote({ figure: { interval } }: ShownEffect): string {
  return interval === null ? '' : ' Thin lines are 95 % intervals (Wilson).';
}

function whatIsShown(effect: ShownEffect, what: string, each: string, others: string): string {
  if (isTakenTogether(effect))
    return `${what}: the mean over all points there, whatever their ${others}, and the way from the least to the most.`;
  if (effect.areAlike)
    return `${what}; ${others} ${others.includes(' and ') ? 'make' : 'makes'} no difference.`;
  if (others === '') return `${what}.`;
  return `${what}; ${each} per ${others.includes(' and ') ? `combination of ${others}` : `value of ${others}`}.`;
}
