import { suggestion } from '../../base/nearest.js';
import { oneLine, quoted } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import {
  isLayerMetric,
  isMetric,
  LAYER_METRIC_NAMES,
  METRICS,
  METRIC_NAMES,
  type MetricName,
} from './metrics.js';

export type Operator = '>' | '>=' | '<' | '<=';

/** What a threshold holds against its limit: the figure, its change from the baseline, or that change in percent. */
export type Measure = 'value' | 'change' | 'percent';

/** When a comparison fails, as `--fail-on` says it; docs/comparison.md has the grammar. */
export interface Threshold {
  readonly text: string;
  /** A layer's name, `any` for every layer by itself, or null for the whole run. */
  readonly layer: string | null;
  readonly metric: MetricName;
  readonly operator: Operator;
  readonly measure: Measure;
  /** In the metric's unit, or in percent. */
  readonly limit: number;
}

/** The scope that stands for every layer. */
export const ANY_LAYER = 'any';

/** Scope with its point, metric, operator, sign, number, percent sign. A layer's name may hold points as well. */
const FORM = /^(|.+\.)([a-z]+)\s*([<>]=?)\s*([+-]?)(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%?)$/i;

const EXAMPLE = 'cycles>+1%';

/** The thresholds of a comma-separated list. Throws a UserError where one is none. */
export function parseThresholds(list: string): Threshold[] {
  return list.split(',').map((text) => parseThreshold(text.trim()));
}

function parseThreshold(text: string): Threshold {
  const parts = FORM.exec(text);
  if (parts === null)
    throw mistake(text, `not a threshold; give METRIC, one of > >= < <=, and a number, such as ${EXAMPLE}`);
  const [, scope, metric, operator, sign, digits, percent] = parts;
  const layer = scope === '' ? null : scope.slice(0, -1);
  demandMetric(text, layer, metric);
  const measure = measureOf(text, metric, sign, percent);
  const size = Number(digits);
  if (!Number.isFinite(size)) throw mistake(text, `${digits} is too large; give a smaller number`);
  const isShareInPercent = measure === 'value' && percent !== '';
  return {
    text,
    layer,
    metric,
    operator: operator as Operator,
    measure,
    limit: (sign === '-' ? -size : size) / (isShareInPercent ? 100 : 1),
  };
}

function demandMetric(text: string, layer: string | null, metric: string): asserts metric is MetricName {
  if (!isMetric(metric)) {
    const known = layer === null ? METRIC_NAMES : LAYER_METRIC_NAMES;
    throw mistake(text, `unknown metric ${quoted(metric)}; ${suggestion(metric, known)}`);
  }
  if (layer !== null && !isLayerMetric(metric))
    throw mistake(text, `${metric} is a figure of the whole run; leave out ${quoted(`${layer}.`)}`);
}

/** A sign makes a limit one on the change. A share without a sign may be written in percent. */
function measureOf(text: string, metric: MetricName, sign: string, percent: string): Measure {
  if (sign !== '') return percent === '' ? 'change' : 'percent';
  if (percent !== '' && METRICS[metric].unit !== 'share')
    throw mistake(text, 'a percentage of the baseline needs a sign; write +N% or -N%');
  return 'value';
}

function mistake(text: string, message: string): UserError {
  return new UserError(`--fail-on ${oneLine(text)}: ${message}`);
}
