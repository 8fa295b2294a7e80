import type { Comparison } from './comparison.js';
import type { SamePartOutcome } from './same-parts.js';
import type { ThresholdOutcome } from './threshold-outcome.js';

/** What was demanded of a comparison, and what came of it. */
export interface Outcomes {
  readonly thresholds: readonly ThresholdOutcome[];
  readonly same: readonly SamePartOutcome[];
}

/** `comparison.json`. */
export type ComparisonDocument = Comparison & Outcomes;
