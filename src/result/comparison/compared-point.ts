import type { SweepRow } from '../sweep-result.js';

/** What a sweep says of a point: it may have failed, or not be one of the sweep's. */
export type PointState = 'ran' | 'failed' | 'absent';

export type PointValues = SweepRow['point'];

/** A point in every sweep. */
export interface ComparedPoint {
  readonly point: PointValues;
  readonly states: readonly PointState[];
  /** By metric, one per sweep; null if it has no such figure. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}
