import { outlinePdf } from '../outline/pdf.js';
import { sweepOutline } from './outline.js';
import type { SweepSummary } from './summary.js';

const LIMITS = { figures: 7, rows: 200 };

/** The sweep as PDF. The same rows give the same bytes. */
export function sweepPdf(summary: SweepSummary): Promise<Uint8Array> {
  return outlinePdf(sweepOutline(summary, LIMITS));
}
