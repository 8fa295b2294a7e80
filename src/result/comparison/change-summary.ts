import type { ComparedPoint, PointValues } from './compared-point.js';
import { compareValues } from './figure.js';

/** How a point's figure changed. */
export interface PointChange {
  readonly point: PointValues;
  readonly value: number;
  readonly baseline: number;
  readonly change: number;
  /** Null if the baseline is 0 and the value is not. */
  readonly relativeChange: number | null;
}

/** How a metric changed over the points that ran in the baseline and in a sweep. */
export interface ChangeSummary {
  readonly metric: string;
  readonly letter: string;
  /** Points with the figure in both. */
  readonly points: number;
  /** Those whose figure is not the same. */
  readonly changed: number;
  /** Geometric mean of value / baseline, less 1; null if there is no point, or a figure is not above 0. */
  readonly meanRelativeChange: number | null;
  /** The largest decrease in relation to the baseline, or the smallest increase; null without points. */
  readonly lowest: PointChange | null;
  readonly highest: PointChange | null;
}

/** Sums up how a metric changed in a sweep. */
export function summariseChanges(
  metric: string,
  letter: string,
  points: readonly ComparedPoint[],
  sweep: number,
): ChangeSummary {
  const changes = points.flatMap(({ point, values }) => changeOf(point, values[metric], sweep));
  const byGrowth = (sign: 1 | -1) =>
    changes.length === 0
      ? null
      : changes.reduce((most, one) => (sign * growthOf(one) > sign * growthOf(most) ? one : most));
  return {
    ...{ metric, letter, points: changes.length },
    changed: changes.filter(({ change }) => change !== 0).length,
    meanRelativeChange: meanOf(changes),
    lowest: byGrowth(-1),
    highest: byGrowth(1),
  };
}

function changeOf(
  point: PointValues,
  values: readonly (number | null)[],
  sweep: number,
): readonly PointChange[] {
  const { changes, relativeChanges } = compareValues(values);
  const [value, baseline, change] = [values[sweep], values[0], changes[sweep]];
  if (value === null || baseline === null || change === null) return [];
  return [{ point, value, baseline, change, relativeChange: relativeChanges[sweep] }];
}

/** From a baseline of 0, a change is endless. */
function growthOf({ change, relativeChange }: PointChange): number {
  return relativeChange ?? Math.sign(change) * Infinity;
}

function meanOf(changes: readonly PointChange[]): number | null {
  if (changes.length === 0 || changes.some(({ value, baseline }) => value <= 0 || baseline <= 0)) return null;
  if (changes.every(({ change }) => change === 0)) return 0;
  const logarithms = changes.map(({ value, baseline }) => Math.log(value / baseline));
  return Math.exp(logarithms.reduce((sum, one) => sum + one, 0) / changes.length) - 1;
}
