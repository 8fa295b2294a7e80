import { outlineText } from '../outline/terminal.js';
import { studyLine } from './charts/study-line.js';
import { sweepOutline } from './outline.js';
import type { SweepSummary } from './summary.js';

/** What a terminal has room for. */
const LIMITS = { figures: 5, rows: 40 };

/** A sweep or an exploration for the terminal: what it was, its points or its front, the best, and what failed. */
export function sweepTerminalReport(summary: SweepSummary): string {
  const outline = sweepOutline(summary, LIMITS);
  const { energyTable } = summary.subject;
  const prices = energyTable === null ? '' : `, energies of ${energyTable}`;
  const isFront = outline.tables.some(({ id }) => id === 'front');
  return outlineText({
    ...outline,
    lines: [`${studyLine(summary)}${prices}`],
    tables: outline.tables.filter(({ id }) => !isFront || id !== 'points'),
  });
}
