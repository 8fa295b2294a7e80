import { outlineHtml } from '../outline/html.js';
import { sweepOutline } from './outline.js';
import type { SweepSummary } from './summary.js';

const LIMITS = { figures: Infinity, rows: 200 };

/** The sweep as one HTML file. */
export function sweepHtml(summary: SweepSummary): string {
  const data = { kind: 'sweep', file: 'summary.json', content: summary } as const;
  return outlineHtml(sweepOutline(summary, LIMITS), data);
}
