import type { ReportFile, ReportFormat } from '../formats.js';
import { renderOutlined, type OutlineFormat } from '../outline/formats.js';
import { outlineText } from '../outline/terminal.js';
import { studyLine } from './charts/study-line.js';
import { sweepOutline } from './outline.js';
import type { SweepSummary } from './summary.js';
import type { TableLimits } from './tables/tables.js';

/** What each format has room for. */
const LIMITS: Readonly<Record<OutlineFormat | 'terminal', TableLimits>> = {
  terminal: { figures: 5, rows: 40 },
  md: { figures: 10, rows: 200 },
  html: { figures: Infinity, rows: 200 },
  pdf: { figures: 7, rows: 200 },
};

/** The text of `summary.json`. */
export function summaryJson(summary: SweepSummary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/**
 * Every file of a sweep's report in these formats; nothing is written. There is none for `csv`: the rows themselves are
 * that table.
 */
export function renderSweep(
  summary: SweepSummary,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  return renderOutlined(
    {
      outline: (format) => sweepOutline(summary, LIMITS[format]),
      page: { kind: 'sweep', file: 'summary.json', content: summary },
      json: () => ({ name: 'summary.json', bytes: summaryJson(summary) }),
      csv: null,
    },
    formats,
  );
}

/** A sweep or an exploration for the terminal: what it was, its points or its front, the best, and what failed. */
export function sweepTerminalReport(summary: SweepSummary): string {
  const outline = sweepOutline(summary, LIMITS.terminal);
  const { energyTable } = summary.subject;
  const prices = energyTable === null ? '' : `, energies of ${energyTable}`;
  const isFront = outline.tables.some(({ id }) => id === 'front');
  return outlineText({
    ...outline,
    lines: [`${studyLine(summary)}${prices}`],
    tables: outline.tables.filter(({ id }) => !isFront || id !== 'points'),
  });
}
