import { terminalTable } from '../terminal-table.js';
import { printable } from '../terminal-text.js';
import { studyLine } from './charts/study-line.js';
import { progressText, sweepRemarks } from './remarks.js';
import type { SweepSummary } from './summary.js';
import { bestTable, failureTable, frontTable, pointTable } from './tables/tables.js';

/** What a terminal has room for. */
const LIMITS = { figures: 5, rows: 40 };

/** A sweep or an exploration for the terminal: what it was, its points or its front, the best, and what failed. */
export function sweepTerminalReport(summary: SweepSummary): string {
  const tables = [
    frontTable(summary, LIMITS) ?? pointTable(summary, LIMITS),
    bestTable(summary),
    failureTable(summary),
  ];
  const { energyTable } = summary.subject;
  const prices = energyTable === null ? '' : `, energies of ${energyTable}`;
  const blocks = [
    `${studyLine(summary)}${prices}`,
    ...tables.filter((table) => table !== null).map(terminalTable),
    [progressText(summary), ...sweepRemarks(summary)].join('\n'),
  ];
  return `${printable(blocks.join('\n\n'))}\n`;
}
