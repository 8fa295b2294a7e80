import type { RunComparison } from './compare-runs.js';
import type { SweepComparison } from './compare-sweeps.js';
import type { SamePartOutcome } from './same-parts.js';
import type { ThresholdOutcome } from './threshold-outcome.js';

/** Documents of one kind held against the first of them. */
export type Comparison = RunComparison | SweepComparison;

/** What was demanded of a comparison, and what came of it. */
export interface Outcomes {
  readonly thresholds: readonly ThresholdOutcome[];
  readonly same: readonly SamePartOutcome[];
}

/** `comparison.json`. */
export type ComparisonDocument = Comparison & Outcomes;
