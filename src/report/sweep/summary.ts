import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import type { Dimension } from './dimension.js';
import type { Figure } from './figure.js';
import type { Effect } from './tally/effects.js';
import type { Grid } from './tally/grids.js';
import type { SearchSummary } from './tally/search.js';
import type { Spread } from './tally/spread.js';

/** The point with the best value of a figure; the first of those that are alike. */
export interface Best {
  readonly figure: Figure;
  readonly row: SweepRow;
}

/** Points as a table shows them. */
export interface RowTable {
  readonly rows: readonly SweepRow[];
  /** Number of points that ran and are left out. */
  readonly omitted: number;
  /** What points are sorted by, best first; null for the order of the space. */
  readonly sortedBy: Figure | null;
}

/** Everything that reports say about a sweep: plain data of limited size, however many points there were. */
export interface SweepSummary {
  readonly subject: Omit<SweepHeader, 'space'>;
  readonly dimensions: readonly Dimension[];
  /** Points that came to an end, failed ones included. */
  readonly finished: number;
  readonly failed: number;
  /** The failed points that come first. */
  readonly failures: readonly SweepRow[];
  /** Points at which the network overruns memories of the machine. */
  readonly overrun: number;
  /** By figure. */
  readonly ranges: Readonly<Record<string, Spread>>;
  readonly bests: readonly Best[];
  readonly table: RowTable;
  readonly effects: readonly Effect[];
  readonly grids: readonly Grid[];
  /** Null for a sweep. */
  readonly search: SearchSummary | null;
}
