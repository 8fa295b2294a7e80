import { oneLine } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import { unitText } from '../../config/quantities/dimension.js';
import { dimensionOf, type Metrics } from './expression/quantity.js';
import type { Term } from './expression/term.js';

export type { Metrics } from './expression/quantity.js';

/** Arithmetic over the metrics of a point. */
export interface Expression {
  readonly text: string;
  /** What values are in: "J s", "mm2", "W", empty for plain numbers. */
  readonly unit: string;
  /** Names of the metrics that it depends on. */
  readonly metrics: readonly string[];
  /** In joules, millimetres, seconds and bytes; null if a metric is missing or the value is not finite. */
  readonly value: (metrics: Metrics) => number | null;
}

/**
 * Compiles an expression such as "energy.total * seconds"; `subject` says in messages what it is. The first call loads
 * the parser, hence the promise. Throws a UserError for what is not pure arithmetic, and for units that don't agree.
 */
export function compileExpression(text: string, subject = 'expression'): Promise<Expression> {
  return compileWith(text, subject, async (term) => {
    const { quantityOf } = await import('./expression/arithmetic.js');
    const quantity = quantityOf(term);
    return {
      text,
      unit: unitText(dimensionOf(quantity)),
      metrics: quantity.metrics,
      value: (metrics: Metrics) => finite(quantity.value(metrics)),
    };
  });
}

/** Reads a text and compiles it. What is said against it begins with `subject` and the text. */
export async function compileWith<T extends { readonly metrics: readonly string[] }>(
  text: string,
  subject: string,
  compile: (term: Term) => Promise<T>,
): Promise<T> {
  const { termOf } = await import('./expression/syntax.js');
  try {
    const result = await compile(termOf(text));
    if (result.metrics.length > 0) return result;
    throw new UserError('it names no metric and is the same for every point; name one such as cycles');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${subject} ${oneLine(text)}: ${error.message}`, { cause: error });
  }
}

/** Null for what is not a finite number. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
