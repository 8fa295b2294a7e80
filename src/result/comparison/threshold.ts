import { suggestion } from '../../base/nearest.js';
import { oneLine, quoted } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import { findMetric, LAYER_METRIC_NAMES, METRICS, METRIC_NAMES } from '../metrics.js';
import type { SweepHeader } from '../sweep-result.js';

export type Operator = '>' | '>=' | '<' | '<=';

/** What a threshold holds against its limit: the figure, its change from the baseline, or that change in percent. */
export type Measure = 'value' | 'change' | 'percent';

/** When a comparison fails, as `--fail-on` says it; docs/comparison.md has the grammar. */
export interface Threshold {
  readonly text: string;
  /** A layer's name, `any` for every layer by itself, or null for the whole run. */
  readonly layer: string | null;
  readonly metric: string;
  readonly operator: Operator;
  readonly measure: Measure;
  /** In the metric's unit, or in percent. */
  readonly limit: number;
}

/** The metrics that thresholds may name. */
export interface ThresholdVocabulary {
  readonly metrics: readonly NamedMetric[];
  /** Names of those that layers have as well. */
  readonly ofLayers: readonly string[];
  /** What has the others. */
  readonly owner: string;
}

interface NamedMetric {
  readonly name: string;
  readonly unit: string;
}

/** The scope that stands for every layer. */
export const ANY_LAYER = 'any';

/** The metrics of runs. */
export const RUN_VOCABULARY: ThresholdVocabulary = {
  metrics: METRIC_NAMES.map((name) => ({ name, unit: METRICS[name].unit })),
  ofLayers: LAYER_METRIC_NAMES,
  owner: 'the whole run',
};

/** The metrics of a sweep's points. */
export function sweepVocabulary({ metrics }: Pick<SweepHeader, 'metrics'>): ThresholdVocabulary {
  return { metrics, ofLayers: [], owner: 'a point' };
}

/** Scope and metric, operator, sign, number, percent sign or unit. A layer's name may hold all of these as well. */
const FORM = /^(.*[a-z0-9])\s*([<>]=?)\s*([+-]?)(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%|[a-z][a-z0-9^/ ]*|)$/i;

const EXAMPLE = 'cycles>+1%';

/** Units in which nothing is measured: a limit goes without. */
const PLAIN_UNITS: readonly string[] = ['count', 'cycles', 'share'];

/** Significant digits of a limit: a prefix below one is not an exact double, and "2 mJ" would miss 0.002 J in the 16th. */
const DIGITS = 15;

/**
 * The thresholds of a comma-separated list; the first limit with a unit loads the unit tables, hence the promise. Throws
 * a UserError if one is not a threshold.
 */
export async function parseThresholds(
  list: string,
  vocabulary: ThresholdVocabulary = RUN_VOCABULARY,
): Promise<Threshold[]> {
  const thresholds: Threshold[] = [];
  for (const text of list.split(',')) thresholds.push(await parseThreshold(text.trim(), vocabulary));
  return thresholds;
}

async function parseThreshold(text: string, vocabulary: ThresholdVocabulary): Promise<Threshold> {
  const parts = FORM.exec(text);
  if (parts === null) throw noThreshold(text);
  const [, subject, operator, sign, digits, suffix] = parts;
  const { layer, metric } = subjectOf(text, subject, vocabulary);
  const size = Number(digits);
  if (!Number.isFinite(size)) throw mistake(text, `${digits} is too large; give a smaller number`);
  const measure = sign === '' ? 'value' : suffix === '%' ? 'percent' : 'change';
  const limit = size * (await scaleOf(text, metric, { digits, suffix, measure }));
  return {
    text,
    layer,
    metric: metric.name,
    operator: operator as Operator,
    measure,
    limit: Number((sign === '-' ? -limit : limit).toPrecision(DIGITS)),
  };
}

/** The longest end of `subject` that is a metric, and the layer that stands before it. */
function subjectOf(
  text: string,
  subject: string,
  vocabulary: ThresholdVocabulary,
): { readonly layer: string | null; readonly metric: NamedMetric } {
  const parts = subject.split('.');
  for (const place of parts.keys()) {
    const metric = findMetric(vocabulary.metrics, parts.slice(place).join('.'));
    if (metric === undefined) continue;
    const layer = place === 0 ? null : parts.slice(0, place).join('.');
    if (layer === '') throw noThreshold(text);
    demandLayers(text, layer, metric, vocabulary);
    return { layer, metric };
  }
  throw unknownMetric(text, parts, vocabulary);
}

function demandLayers(
  text: string,
  layer: string | null,
  { name }: NamedMetric,
  { ofLayers, owner }: ThresholdVocabulary,
): void {
  if (layer === null || ofLayers.includes(name)) return;
  throw mistake(text, `${name} is a figure of ${owner}; leave out ${quoted(`${layer}.`)}`);
}

function unknownMetric(text: string, parts: readonly string[], { metrics, ofLayers }: ThresholdVocabulary) {
  const names = metrics.map(({ name }) => name);
  const isGroup = (part: string | undefined) => names.some((name) => name.startsWith(`${part ?? ''}.`));
  const place = isGroup(parts.at(-2)) ? -2 : -1;
  const metric = parts.slice(place).join('.');
  const known = parts.length + place > 0 && ofLayers.length > 0 ? ofLayers : names;
  return mistake(text, `unknown metric ${quoted(metric)}; ${suggestion(metric, known)}`);
}

/** What one of the written limit is in the metric's unit, or in percent. */
async function scaleOf(
  text: string,
  { name, unit }: NamedMetric,
  {
    digits,
    suffix,
    measure,
  }: { readonly digits: string; readonly suffix: string; readonly measure: Measure },
): Promise<number> {
  if (measure === 'percent') return 1;
  const isPlain = PLAIN_UNITS.includes(unit);
  const mend = isPlain ? `write ${digits}` : `write ${digits} ${unit}`;
  if (suffix === '%') {
    if (unit === 'share') return 0.01;
    throw mistake(text, 'a percentage of the baseline needs a sign; write +N% or -N%');
  }
  if (suffix === '') {
    if (isPlain || Number(digits) === 0) return 1;
    throw mistake(text, `${name} is in ${unit}: ${mend} in place of ${digits}`);
  }
  const scale = await unitScale(suffix.trim(), isPlain ? 'cycles' : unit);
  if (scale !== null) return scale;
  const own = isPlain ? `a ${unit === 'share' ? 'share' : 'number'} without a unit` : `in ${unit}`;
  throw mistake(text, `${name} is ${own}, not in ${quoted(suffix.trim())}; ${mend}`);
}

/** What one of the unit `from` is in the unit `to`; null if they do not measure the same. */
async function unitScale(from: string, to: string): Promise<number | null> {
  const [{ readUnit }, { isSame }] = await Promise.all([
    import('../../config/quantities/named-units.js'),
    import('../../config/quantities/dimension.js'),
  ]);
  const [given, wanted] = [readUnit(from), readUnit(to)];
  if (given === null || wanted === null || !isSame(given.dimension, wanted.dimension)) return null;
  return given.factor / wanted.factor;
}

function noThreshold(text: string): UserError {
  return mistake(text, `not a threshold; give METRIC, one of > >= < <=, and a number, such as ${EXAMPLE}`);
}

function mistake(text: string, message: string): UserError {
  return new UserError(`--fail-on ${oneLine(text)}: ${message}`);
}
