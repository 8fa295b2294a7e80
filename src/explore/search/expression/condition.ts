import { quoted } from '../../../base/quote.js';
import { UserError } from '../../../base/errors.js';
import { quantityOf } from './arithmetic.js';
import { commonDimension, type Metrics, type Quantity } from './quantity.js';
import { FITS, type Comparison, type OperationTerm, type Operator, type Term } from './term.js';

/** A compiled part of an expression that is true or false. */
export interface Condition {
  /** 0 where it holds, else how far it is missed; NaN where a point lacks a metric. */
  readonly violation: (metrics: Metrics) => number;
  readonly metrics: readonly string[];
}

/** Violation of a strict comparison whose sides are equal. */
const TOUCHING = Number.EPSILON;

const NEGATED: Readonly<Record<Comparison, Comparison>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/** How far two sides are from what a comparison says of them, 0 where it holds. */
const MISSES: Readonly<Record<Comparison, (a: number, b: number) => number>> = {
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

/** Compiles a term that is true or false. Throws a UserError without a place where it is none, or units don't agree. */
export function conditionOf(term: Term): Condition {
  return compiled(term, false);
}

/** "not" goes down to the comparisons, which it turns round. */
function compiled(term: Term, isNegated: boolean): Condition {
  if (term.kind === 'name' && term.name === FITS) return compiled(ALL_SRAMS_FIT, isNegated);
  if (term.kind !== 'operation') throw noCondition(term);
  const { operator, args } = term;
  if (operator === 'not') return compiled(args[0], !isNegated);
  if (operator === 'and' || operator === 'or') {
    const parts = args.map((arg) => compiled(arg, isNegated));
    return (operator === 'and') === isNegated ? either(parts) : both(parts);
  }
  if (!isComparison(operator)) throw noCondition(term);
  return comparison(isNegated ? NEGATED[operator] : operator, term);
}

function both(parts: readonly Condition[]): Condition {
  return joined(parts, (violations) => violations.reduce((sum, violation) => sum + violation, 0));
}

function either(parts: readonly Condition[]): Condition {
  return joined(parts, (violations) => Math.min(...violations));
}

function joined(parts: readonly Condition[], join: (violations: readonly number[]) => number): Condition {
  return {
    violation: (metrics) => join(parts.map((part) => part.violation(metrics))),
    metrics: [...new Set(parts.flatMap((part) => part.metrics))],
  };
}

function comparison(operator: Comparison, { args }: OperationTerm): Condition {
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
  };
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

function isComparison(operator: Operator): operator is Comparison {
  return Object.hasOwn(NEGATED, operator);
}

function noCondition({ text }: Term): UserError {
  return new UserError(`${quoted(text)} is no condition; write a comparison such as "area < 45 mm2"`);
}
