import type { AxisValue, Point } from '../study/point.js';
import { pointKey, type Study } from '../study/study.js';

/** What a point gave: the metrics by name (src/explore/evaluation/metrics.ts), in base units, or why there are none. */
export interface Row {
  readonly index: number;
  /** SHA-256 of everything that determines the row. */
  readonly key: string;
  readonly point: Readonly<Record<string, AxisValue>>;
  readonly metrics: Readonly<Record<string, number>> | null;
  readonly error: string | null;
}

/** The row of a point that gave figures. */
export function rowOf(study: Study, point: Point, metrics: Readonly<Record<string, number>>): Row {
  return { ...identityOf(study, point), metrics, error: null };
}

/** The row of a point that gave none. */
export function failedRow(study: Study, point: Point, error: string): Row {
  return { ...identityOf(study, point), metrics: null, error };
}

function identityOf(study: Study, point: Point): Pick<Row, 'index' | 'key' | 'point'> {
  return { index: point.index, key: pointKey(study, point), point: point.values };
}
