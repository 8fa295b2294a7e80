import { suggestion } from '../../base/nearest.js';
import { oneLine, quoted } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import { isLayerMetric, type MetricName } from '../metrics.js';
import type { ComparedLayer, RunComparison } from './compare-runs.js';
import type { SweepComparison } from './compare-sweeps.js';
import type { PointValues } from './compared-point.js';
import type { Comparison } from './comparison.js';
import { compareValues, type ComparedFigure } from './figure.js';
import { ANY_LAYER, type Operator, type Threshold } from './threshold.js';

/** A document that is over a threshold, and by what figures. */
export interface Excess {
  readonly letter: string;
  readonly file: string;
  /** Null for a whole run and for a point. */
  readonly layer: string | null;
  /** The worst of a sweep's points that are over the threshold; null for a run. */
  readonly point: PointValues | null;
  /** How many points are over it; null for a run. */
  readonly points: number | null;
  readonly value: number | null;
  /** Null if the baseline has no such figure. */
  readonly baseline: number | null;
  readonly change: number | null;
  readonly relativeChange: number | null;
}

/** A threshold and whatever is over it. */
export interface ThresholdOutcome {
  readonly threshold: string;
  readonly metric: string;
  readonly exceeded: readonly Excess[];
}

/** A figure that a threshold is held against, and where it is from. */
interface Candidate {
  readonly layer: string | null;
  readonly point: PointValues | null;
  readonly figure: ComparedFigure;
}

/**
 * Holds every document but the baseline against each threshold. Throws a UserError if a threshold asks for a layer or a
 * figure that a document does not have.
 */
export function applyThresholds(
  comparison: Comparison,
  thresholds: readonly Threshold[],
): ThresholdOutcome[] {
  return thresholds.map((threshold) => ({
    threshold: threshold.text,
    metric: threshold.metric,
    exceeded:
      comparison.of === 'runs' ? excessOfRuns(comparison, threshold) : excessOfSweeps(comparison, threshold),
  }));
}

function excessOfRuns(comparison: RunComparison, threshold: Threshold): Excess[] {
  const candidates = candidatesOf(comparison, threshold);
  return comparison.runs.flatMap((run, index) =>
    index === 0
      ? []
      : candidates
          .filter(({ figure }) => isRunOver(figure, index, comparison, threshold))
          .map((candidate) => ({ ...excessOf(candidate, index, run), points: null })),
  );
}

/** Of each sweep the worst of the points that are over the threshold. */
function excessOfSweeps(comparison: SweepComparison, threshold: Threshold): Excess[] {
  demandMetric(comparison, threshold);
  const candidates = comparison.points.map(({ point, values }) => ({
    ...{ layer: null, point },
    figure: compareValues(values[threshold.metric]),
  }));
  return comparison.sweeps.flatMap((sweep, index) => {
    const over = index === 0 ? [] : candidates.filter(({ figure }) => isOver(figure, index, threshold));
    return over.length === 0
      ? []
      : [{ ...excessOf(worstOf(over, index, threshold), index, sweep), points: over.length }];
  });
}

function worstOf(candidates: readonly Candidate[], index: number, threshold: Threshold): Candidate {
  const sign = threshold.operator.startsWith('>') ? 1 : -1;
  const badness = ({ figure }: Candidate) => sign * severity(figure, index, threshold);
  return candidates.reduce((worst, one) => (badness(one) > badness(worst) ? one : worst));
}

/** What a threshold measures; from a baseline of 0, any change is an endless percentage. */
function severity(
  { values, changes, relativeChanges }: ComparedFigure,
  index: number,
  { measure }: Threshold,
): number {
  if (measure === 'value') return values[index] ?? 0;
  const change = changes[index] ?? 0;
  return measure === 'change' ? change : (relativeChanges[index] ?? Math.sign(change) * Infinity);
}

/** The figures of runs that a threshold is about. */
function candidatesOf({ layers, totals }: RunComparison, threshold: Threshold): Candidate[] {
  const metric = threshold.metric as MetricName;
  const scope = threshold.layer;
  if (scope === null || !isLayerMetric(metric)) return [{ layer: null, point: null, figure: totals[metric] }];
  const chosen = scope === ANY_LAYER ? layers : [layerNamed(layers, scope, threshold)];
  return chosen.map(({ name, figures }) => ({ layer: name, point: null, figure: figures[metric] }));
}

function layerNamed(layers: readonly ComparedLayer[], name: string, threshold: Threshold): ComparedLayer {
  const found = layers.find((layer) => layer.name === name);
  if (found !== undefined) return found;
  const known = layers.map((layer) => layer.name);
  throw mistake(threshold, `no run has a layer ${quoted(name)}; ${suggestion(name, known)}`);
}

function isRunOver(
  figure: ComparedFigure,
  run: number,
  comparison: RunComparison,
  threshold: Threshold,
): boolean {
  if (sidesOf(figure, run, threshold) !== null) return isOver(figure, run, threshold);
  demandNoFigure(comparison, threshold, figure.values[run] === null ? run : 0);
  return false;
}

/** False as well if a document has no such figure. */
function isOver(figure: ComparedFigure, index: number, threshold: Threshold): boolean {
  const sides = sidesOf(figure, index, threshold);
  return sides !== null && holds(sides.measured, threshold.operator, sides.limit);
}

/** What stands on each side of the operator; null if there is no such figure. Nothing is divided: it is exact. */
function sidesOf(
  { values, changes }: ComparedFigure,
  index: number,
  { measure, limit }: Threshold,
): { measured: number; limit: number } | null {
  const [value, change, baseline] = [values[index], changes[index], values[0]];
  if (measure === 'value') return value === null ? null : { measured: value, limit };
  if (change === null || baseline === null) return null;
  return measure === 'change'
    ? { measured: change, limit }
    : { measured: change * 100, limit: limit * baseline };
}

/** A layer that one run does not have is none of `any`'s; every other figure that is missing is a mistake. */
function demandNoFigure({ runs, totals }: RunComparison, threshold: Threshold, without: number): void {
  const { layer, metric } = threshold;
  const { file } = runs[without];
  if (totals[metric as MetricName].values[without] === null)
    throw mistake(threshold, `${file} was not priced; run it again with an energy table`);
  if (layer !== ANY_LAYER)
    throw mistake(threshold, `${file} has no layer ${quoted(layer ?? '')}; leave the threshold out`);
}

/** A metric that a sweep has at no point can't be over anything. */
function demandMetric({ sweeps, points }: SweepComparison, threshold: Threshold): void {
  const { metric, measure } = threshold;
  for (const [index, { file }] of sweeps.entries()) {
    if (index === 0 && measure === 'value') continue;
    if (points.some(({ values }) => values[metric][index] !== null)) continue;
    throw mistake(threshold, `${file} has no ${metric} at any point; leave the threshold out`);
  }
}

function holds(value: number, operator: Operator, limit: number): boolean {
  if (operator === '>') return value > limit;
  if (operator === '>=') return value >= limit;
  if (operator === '<') return value < limit;
  return value <= limit;
}

function excessOf(
  { layer, point, figure }: Candidate,
  index: number,
  { letter, file }: { readonly letter: string; readonly file: string },
): Omit<Excess, 'points'> {
  const { values, changes, relativeChanges } = figure;
  return {
    ...{ letter, file, layer, point },
    value: values[index],
    baseline: values[0],
    change: changes[index],
    relativeChange: relativeChanges[index],
  };
}

function mistake({ text }: Threshold, message: string): UserError {
  return new UserError(`--fail-on ${oneLine(text)}: ${message}`);
}
