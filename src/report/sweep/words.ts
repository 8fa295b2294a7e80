import type { SweepRow } from '../../result/sweep-result.js';
import { integer } from '../format.js';
import { axisName } from './axis-names.js';
import { valueText } from './study-variable.js';
import type { SweepSummary } from './summary.js';

/** What was swept, in a line: "queue: squeezenet-v1.0 (synthetic seed 1) on eie-64pe-conv". */
export function studyLine({ subject: { name, workload, hardware } }: SweepSummary): string {
  return `${name}: ${workload} on ${hardware}`;
}

/** "1 point", "1,024 points". */
export function pointsText(count: number): string {
  return `${integer(count)} ${count === 1 ? 'point' : 'points'}`;
}

/** A point in words: "PEs 64, queue depth 8 slots". */
export function pointText(point: SweepRow['point']): string {
  return Object.entries(point)
    .map(([path, value]) => `${axisName(path).label} ${withAxisUnit(path, value)}`)
    .join(', ');
}

/** The same next to an axis: the values alone, "64, 8 slots", unless there is but one. */
export function shortPointText(point: SweepRow['point']): string {
  const values = Object.entries(point);
  if (values.length < 2) return pointText(point);
  return values.map(([path, value]) => withAxisUnit(path, value)).join(', ');
}

function withAxisUnit(path: string, value: SweepRow['point'][string]): string {
  const { unit } = axisName(path);
  return `${valueText(value)}${typeof value === 'number' && unit !== '' ? ` ${unit}` : ''}`;
}
