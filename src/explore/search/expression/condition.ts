import { quoted } from '../../../base/quote.js';
import { UserError } from '../../../base/errors.js';
import { quantityOf } from './arithmetic.js';
import { commonDimension, type Metrics, type Quantity } from './quantity.js';
import { FITS, type ComparisonOperator, type OperationTerm, type Operator, type Term } from './term.js';

/** The most or the least that a metric may be. */
export interface Limit {
  readonly metric: string;
  readonly side: 'most' | 'least';
  /** In the metric's unit. */
  readonly value: number;
}

/** A compiled part of an expression that is true or false. */
export interface Condition {
  /** 0 if it holds, else how far it is missed; NaN if a point lacks a metric. */
  readonly violation: (metrics: Metrics) => number;
  readonly metrics: readonly string[];
  /** What must hold of single metrics, whatever else does. */
  readonly limits: readonly Limit[];
}

/** Violation of a strict comparison whose sides are equal. */
const TOUCHING = Number.EPSILON;

const NEGATED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/** How far two sides are from what a comparison says of them, 0 if it holds. */
const MISSES: Readonly<Record<ComparisonOperator, (a: number, b: number) => number>> = {
  '<': (a, b) => (a < b ? 0 : a - b || TOUCHING),
  '<=': (a, b) => Math.max(0, a - b),
  '>': (a, b) => (a > b ? 0 : b - a || TOUCHING),
  '>=': (a, b) => Math.max(0, b - a),
  '==': (a, b) => Math.abs(a - b),
  '!=': (a, b) => (a === b ? 1 : 0),
};

const ALL_SRAMS_FIT: Term = {
  kind: 'operation',
  operator: '==',
  text: FITS,
  args: [
    { kind: 'name', name: 'shortfalls', isUnitPlace: false, text: 'shortfalls' },
    { kind: 'number', value: 0, text: '0' },
  ],
};

/** Compiles a term that is true or false. Throws a UserError without a place if it is none, or units don't agree. */
export function conditionOf(term: Term): Condition {
  return compileTerm(term, false);
}

/** "not" goes down to the comparisons, which it turns round. */
function compileTerm(term: Term, isNegated: boolean): Condition {
  if (term.kind === 'name' && term.name === FITS) return compileTerm(ALL_SRAMS_FIT, isNegated);
  if (term.kind !== 'operation') throw noCondition(term);
  const { operator, args } = term;
  if (operator === 'not') return compileTerm(args[0], !isNegated);
  if (operator === 'and' || operator === 'or') {
    const parts = args.map((arg) => compileTerm(arg, isNegated));
    return (operator === 'and') === isNegated ? either(parts) : both(parts);
  }
  if (!isComparison(operator)) throw noCondition(term);
  return comparison(isNegated ? NEGATED[operator] : operator, term);
}

function both(parts: readonly Condition[]): Condition {
  const condition = combine(parts, (violations) => violations.reduce((sum, violation) => sum + violation, 0));
  return { ...condition, limits: parts.flatMap(({ limits }) => limits) };
}

function either(parts: readonly Condition[]): Condition {
  return combine(parts, (violations) => Math.min(...violations));
}

function combine(parts: readonly Condition[], join: (violations: readonly number[]) => number): Condition {
  return {
    violation: (metrics) => join(parts.map((part) => part.violation(metrics))),
    metrics: [...new Set(parts.flatMap((part) => part.metrics))],
    limits: [],
  };
}

function comparison(operator: ComparisonOperator, { args }: OperationTerm): Condition {
  const [left, right] = args.map(quantityOf);
  commonDimension([left, right]);
  const miss = MISSES[operator];
  const limit = limitOf(left, right);
  return {
    violation: (metrics) => {
      const a = left.value(metrics);
      const b = right.value(metrics);
      if (!Number.isFinite(a) || !Number.isFinite(b)) return NaN;
      return asShare(miss(a, b), limit.value(metrics));
    },
    metrics: [...new Set([...left.metrics, ...right.metrics])],
    limits: limitsOf(operator, args, [left, right]),
  };
}

/** Which side of a comparison of a metric with a number is the limit. */
const SIDES: Readonly<Partial<Record<ComparisonOperator, Limit['side']>>> = {
  '<': 'most',
  '<=': 'most',
  '>': 'least',
  '>=': 'least',
};

/** What a comparison says of a metric; nothing if it compares more than one with a number. */
function limitsOf(
  operator: ComparisonOperator,
  terms: readonly Term[],
  quantities: readonly Quantity[],
): readonly Limit[] {
  const side = SIDES[operator];
  const place = terms.findIndex(
    (term, at) => term.kind === 'name' && quantities[at].metrics[0] === term.name,
  );
  const bound = quantities[1 - place] as Quantity | undefined;
  if (side === undefined || place < 0 || bound === undefined || bound.metrics.length > 0) return [];
  const [metric] = quantities[place].metrics;
  const value = bound.value({}) / quantities[place].value({ [metric]: 1 });
  if (!Number.isFinite(value)) return [];
  const turned = side === 'most' ? 'least' : 'most';
  return [{ metric, side: place === 0 ? side : turned, value }];
}

/** Never 0 for what is missed, however little, and never infinite. */
function asShare(missed: number, limit: number): number {
  if (missed === 0) return 0;
  return Math.min(Math.max(missed / (Math.abs(limit) || 1), Number.MIN_VALUE), Number.MAX_VALUE);
}

/** The side that violations are a share of: the one that no metric changes, else the right one. */
function limitOf(left: Quantity, right: Quantity): Quantity {
  return left.metrics.length === 0 && right.metrics.length > 0 ? left : right;
}

function isComparison(operator: Operator): operator is ComparisonOperator {
  return Object.hasOwn(NEGATED, operator);
}

function noCondition({ text }: Term): UserError {
  return new UserError(`${quoted(text)} is not a condition; write a comparison such as "area < 45 mm2"`);
}
