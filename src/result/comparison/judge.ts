import { suggestion } from '../../base/nearest.js';
import { oneLine, quoted } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import type { ComparedLayer, Comparison, Figure } from '../compare.js';
import { isLayerMetric, type MetricName } from './metrics.js';
import { ANY_LAYER, type Operator, type Threshold } from './threshold.js';

/** A run that is over a threshold, and by what figures. */
export interface Excess {
  readonly letter: string;
  readonly file: string;
  /** Null for the whole run. */
  readonly layer: string | null;
  readonly value: number | null;
  /** Null where the baseline has no such figure. */
  readonly baseline: number | null;
  readonly change: number | null;
  readonly relativeChange: number | null;
}

/** A threshold and whatever is over it. */
export interface Verdict {
  readonly threshold: string;
  readonly metric: MetricName;
  readonly exceeded: readonly Excess[];
}

/** A figure under judgement, and where it is from. */
interface Candidate {
  readonly layer: string | null;
  readonly figure: Figure;
}

/**
 * Holds every run but the baseline against each threshold. Throws a UserError where a threshold asks for a layer or a
 * figure that a run does not have.
 */
export function judge(comparison: Comparison, thresholds: readonly Threshold[]): Verdict[] {
  return thresholds.map((threshold) => ({
    threshold: threshold.text,
    metric: threshold.metric,
    exceeded: exceeded(comparison, threshold),
  }));
}

function exceeded(comparison: Comparison, threshold: Threshold): Excess[] {
  const candidates = candidatesOf(comparison, threshold);
  return comparison.runs.flatMap((_, run) =>
    run === 0
      ? []
      : candidates
          .filter(({ figure }) => isOver(figure, run, comparison, threshold))
          .map((candidate) => excessOf(comparison, candidate, run)),
  );
}

/** The figures that a threshold is about. */
function candidatesOf({ layers, totals }: Comparison, threshold: Threshold): Candidate[] {
  const { layer: scope, metric } = threshold;
  if (scope === null || !isLayerMetric(metric)) return [{ layer: null, figure: totals[metric] }];
  const chosen = scope === ANY_LAYER ? layers : [layerNamed(layers, scope, threshold)];
  return chosen.map(({ name, figures }) => ({ layer: name, figure: figures[metric] }));
}

function layerNamed(layers: readonly ComparedLayer[], name: string, threshold: Threshold): ComparedLayer {
  const found = layers.find((layer) => layer.name === name);
  if (found !== undefined) return found;
  const known = layers.map((layer) => layer.name);
  throw mistake(threshold, `no run has a layer ${quoted(name)}; ${suggestion(name, known)}`);
}

function isOver(figure: Figure, run: number, comparison: Comparison, threshold: Threshold): boolean {
  const sides = sidesOf(figure, run, threshold);
  if (sides !== null) return holds(sides.measured, threshold.operator, sides.limit);
  demandNothing(comparison, threshold, figure.values[run] === null ? run : 0);
  return false;
}

/** What stands on each side of the operator; null where a run has no such figure. Nothing is divided: it is exact. */
function sidesOf(
  { values, changes }: Figure,
  run: number,
  { measure, limit }: Threshold,
): { measured: number; limit: number } | null {
  const [value, change, baseline] = [values[run], changes[run], values[0]];
  if (measure === 'value') return value === null ? null : { measured: value, limit };
  if (change === null || baseline === null) return null;
  return measure === 'change'
    ? { measured: change, limit }
    : { measured: change * 100, limit: limit * baseline };
}

/** A layer that one run does not have is none of `any`'s; every other figure that is missing is a mistake. */
function demandNothing({ runs, totals }: Comparison, threshold: Threshold, without: number): void {
  const { layer, metric } = threshold;
  const { file } = runs[without];
  if (totals[metric].values[without] === null)
    throw mistake(threshold, `${file} was not priced; run it again with an energy table`);
  if (layer !== ANY_LAYER)
    throw mistake(threshold, `${file} has no layer ${quoted(layer ?? '')}; leave the threshold out`);
}

function holds(value: number, operator: Operator, limit: number): boolean {
  if (operator === '>') return value > limit;
  if (operator === '>=') return value >= limit;
  if (operator === '<') return value < limit;
  return value <= limit;
}

function excessOf({ runs }: Comparison, { layer, figure }: Candidate, run: number): Excess {
  const { letter, file } = runs[run];
  const { values, changes, relativeChanges } = figure;
  return {
    letter,
    file,
    layer,
    value: values[run],
    baseline: values[0],
    change: changes[run],
    relativeChange: relativeChanges[run],
  };
}

function mistake({ text }: Threshold, message: string): UserError {
  return new UserError(`--fail-on ${oneLine(text)}: ${message}`);
}
