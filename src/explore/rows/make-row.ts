import type { Point } from '../study/point.js';
import type { Row } from './row.js';
import { pointKey, type Study } from '../study/study.js';

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
