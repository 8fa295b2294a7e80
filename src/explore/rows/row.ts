import type { AxisValue } from '../study/point.js';

/** What a point gave: the metrics by name (src/explore/evaluation/metrics.ts), in base units, or why there are none. */
export interface Row {
  readonly index: number;
  /** SHA-256 of everything that determines the row. */
  readonly key: string;
  readonly point: Readonly<Record<string, AxisValue>>;
  readonly metrics: Readonly<Record<string, number>> | null;
  readonly error: string | null;
}
