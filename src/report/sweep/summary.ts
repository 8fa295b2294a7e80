import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import type { StudyVariable } from './study-variable.js';
import type { Figure } from './figure.js';
import type { Effect } from './tally/effects.js';
import type { Grid } from './tally/grids.js';
import type { Plot } from './tally/plots.js';
import type { SearchSummary } from './tally/search.js';
import type { Spread } from './tally/spread.js';
import type { SweepView } from './view.js';

/** The point with the best value of a figure, the first of those that are alike, and the one to take in its place. */
export interface Best {
  readonly figure: Figure;
  readonly row: SweepRow;
  /** Of the points within the tolerance of the best one the smallest; of those that are not clearly less accurate. */
  readonly recommended: SweepRow;
}

/** The best points by each figure. */
export interface Bests {
  readonly points: readonly Best[];
  /** Where the front of area and time bends; null if it does not. */
  readonly knee: SweepRow | null;
  /** The least accuracy of what is recommended; null if it was not measured, or the user set a limit. */
  readonly accuracyFloor: number | null;
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
  readonly view: SweepView;
  readonly variables: readonly StudyVariable[];
  /** Points that came to an end, failed ones included. */
  readonly finished: number;
  readonly failed: number;
  /** The failed points that come first. */
  readonly failures: readonly SweepRow[];
  /** Points at which the network overruns memories of the machine. */
  readonly overrun: number;
  /** By figure. */
  readonly ranges: Readonly<Record<string, Spread>>;
  readonly bests: Bests;
  readonly table: RowTable;
  readonly effects: readonly Effect[];
  readonly grids: readonly Grid[];
  readonly plots: readonly Plot[];
  /** Null for a sweep. */
  readonly search: SearchSummary | null;
}
