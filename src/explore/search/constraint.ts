import type { Limit } from './expression/condition.js';
import { FITS } from './expression/term.js';
import { compileWith, finite, type Metrics } from './expression.js';

/** A condition that points have to meet. */
export interface Constraint {
  readonly text: string;
  /** Names of the metrics that it depends on. */
  readonly metrics: readonly string[];
  /**
   * 0 if it holds, else how far it is missed as a share of its limit; violations of "and" add up, of "or" the
   * smallest counts. Null if a metric is missing or a value is not finite.
   */
  readonly violation: (metrics: Metrics) => number | null;
  /** What it says of single metrics. */
  readonly limits: readonly Limit[];
}

/** Another way to say that the machine's memories hold every layer. */
const CAPACITY_FITS = /\bcapacity\s+fits\b/g;

/**
 * Compiles a condition such as "area < 45 mm2" or "fits and seconds < 10 ms"; `subject` says in messages what it is.
 * Throws a UserError for what is not a condition over pure arithmetic, and for units that don't agree.
 */
export function compileConstraint(text: string, subject = 'constraint'): Promise<Constraint> {
  return compileWith(text.replace(CAPACITY_FITS, FITS), subject, async (term) => {
    const { conditionOf } = await import('./expression/condition.js');
    const { violation, metrics, limits } = conditionOf(term);
    return { text, metrics, limits, violation: (point: Metrics) => finite(violation(point)) };
  });
}
