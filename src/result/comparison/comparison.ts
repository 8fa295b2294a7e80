import type { RunComparison } from './compare-runs.js';
import type { SweepComparison } from './compare-sweeps.js';

/** Documents of one kind held against the first of them. */
export type Comparison = RunComparison | SweepComparison;
