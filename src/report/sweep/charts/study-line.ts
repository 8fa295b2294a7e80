import { integer } from '../../format.js';
import type { SweepSummary } from '../summary.js';

/** What was swept, in a line: "queue: squeezenet-v1.0 (synthetic seed 1) on eie-64pe-conv". */
export function studyLine({ subject: { name, workload, hardware } }: SweepSummary): string {
  return `${name}: ${workload} on ${hardware}`;
}

/** "1 point", "1,024 points". */
export function pointsText(count: number): string {
  return `${integer(count)} ${count === 1 ? 'point' : 'points'}`;
}
