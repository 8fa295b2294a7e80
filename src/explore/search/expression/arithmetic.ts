import { suggestion } from '../../../base/nearest.js';
import { quoted } from '../../../base/quote.js';
import { UserError } from '../../../base/errors.js';
import { STUDY_METRIC_NAMES, studyMetric, type StudyMetric } from '../../evaluation/metrics.js';
import { isPlain, PLAIN, times, toPower, type Dimension } from '../../../config/quantities/dimension.js';
import { FUNCTIONS } from './functions.js';
import { commonDimension, demandPlain, dimensionOf, type Metrics, type Quantity } from './quantity.js';
import { FITS, type Arithmetic, type OperationTerm, type Operator, type Term } from './term.js';
import { unitOf, unitOfText, type NamedUnit } from '../../../config/quantities/named-units.js';

/** Compiles a term that is a number. Throws a UserError without a place if it is none, or units don't agree. */
export function quantityOf(term: Term): Quantity {
  switch (term.kind) {
    case 'number':
      return { ...plainNumber(term.value), text: term.text };
    case 'name':
      return nameOf(term.name, term.isUnitPlace);
    case 'call':
      return callOf(term.name, term.args.map(quantityOf), term.text);
    case 'operation':
      return operationOf(term);
  }
}

function plainNumber(value: number): Omit<Quantity, 'text'> {
  return { dimension: value === 0 ? null : PLAIN, value: () => value, metrics: [], writtenUnit: null };
}

function nameOf(name: string, isUnitPlace: boolean): Quantity {
  const metric = studyMetric(name);
  const unit = isUnitPlace || metric === undefined ? unitOf(name) : null;
  if (unit !== null) return { ...plainNumber(unit.factor), dimension: unit.dimension, text: name };
  if (metric !== undefined) return metricOf(metric);
  if (name === FITS)
    throw new UserError(`${FITS} is true or false; write shortfalls for the number of memories overrun`);
  throw new UserError(
    `unknown name ${quoted(name)}, no metric and no unit of energy, area, time or data; ` +
      suggestion(name, STUDY_METRIC_NAMES),
  );
}

function metricOf({ name, unit: declared }: StudyMetric): Quantity {
  const { factor, dimension } = declaredUnit(declared);
  return {
    dimension,
    value: (metrics) => (Object.hasOwn(metrics, name) ? metrics[name] * factor : NaN),
    metrics: [name],
    text: name,
    writtenUnit: isPlain(dimension) ? null : declared,
  };
}

function declaredUnit(unit: StudyMetric['unit']): NamedUnit {
  return unit === 'count' || unit === 'share' ? { factor: 1, dimension: PLAIN } : unitOfText(unit);
}

function callOf(name: string, args: readonly Quantity[], text: string): Quantity {
  const known = FUNCTIONS.get(name);
  if (known === undefined)
    throw new UserError(`unknown function ${quoted(name)}; ${suggestion(name, [...FUNCTIONS.keys()])}`);
  if (args.length < 1 || args.length > known.most)
    throw new UserError(
      `${name} takes ${known.most === 1 ? 'one value' : 'one value or more'}, not ${args.length}`,
    );
  return joinOperands(args, text, known.dimension(args, name), (values) => known.of(...values));
}

type Rule = (args: readonly Quantity[]) => Dimension | null;
type Compute = (values: readonly number[]) => number;

const same: Rule = (args) =>
  args.every(({ dimension }) => dimension === null) ? null : commonDimension(args);

const OPERATIONS: Readonly<Record<Arithmetic, readonly [Rule, Compute]>> = {
  '+': [same, ([a, b]) => a + b],
  '-': [same, ([a, b]) => a - b],
  '*': [([a, b]) => times(dimensionOf(a), dimensionOf(b)), ([a, b]) => a * b],
  '/': [([a, b]) => times(dimensionOf(a), toPower(dimensionOf(b), -1)), ([a, b]) => a / b],
  '^': [([a, b]) => powerDimension(a, b), ([a, b]) => a ** b],
  negative: [same, ([a]) => -a],
  positive: [same, ([a]) => a],
};

function operationOf({ operator, args, text }: OperationTerm): Quantity {
  if (!isArithmetic(operator)) throw noNumber(operator, text);
  const [rule, compute] = OPERATIONS[operator];
  const quantities = args.map(quantityOf);
  return joinOperands(quantities, text, rule(quantities), compute);
}

/** In "not a < b" mathjs reads "(not a) < b". */
function noNumber(operator: Operator, text: string): UserError {
  const mend = operator === 'not' ? '; write "not (a < b)", with parentheses' : '';
  return new UserError(`${quoted(text)} is a condition where a number is needed${mend}`);
}

function isArithmetic(operator: Operator): operator is Arithmetic {
  return Object.hasOwn(OPERATIONS, operator);
}

/** What has a unit is raised to numbers only, as its unit is raised with it. */
function powerDimension(base: Quantity, exponent: Quantity): Dimension {
  demandPlain(exponent, 'an exponent');
  if (isPlain(dimensionOf(base))) return PLAIN;
  const power = exponent.metrics.length === 0 ? exponent.value({}) : NaN;
  if (Number.isFinite(power)) return toPower(dimensionOf(base), power);
  throw new UserError(
    `${base.text} has a unit: write a number as its exponent, in place of ${exponent.text}`,
  );
}

function joinOperands(
  args: readonly Quantity[],
  text: string,
  dimension: Dimension | null,
  compute: Compute,
): Quantity {
  return {
    dimension,
    value: (metrics: Metrics) => compute(args.map((arg) => arg.value(metrics))),
    metrics: [...new Set(args.flatMap((arg) => arg.metrics))],
    text,
    writtenUnit: null,
  };
}
