import { dirname } from 'node:path';
import { printableLine } from '../base/quote.js';
import type { SweepOutcome } from '../explore/sweep.js';
import type { ReportFormat } from '../report/formats.js';
import { renderOutlined } from '../report/outline/formats.js';
import { publishReports, tableText } from './report-files.js';
import { loadSweepReport } from './sweep-reports.js';
import type { ViewOptions } from './sweep-view.js';

const FAILED = 1;

/** What is to become of a finished sweep. */
export interface SweepWish extends ViewOptions {
  readonly format: readonly ReportFormat[];
  /** Whether its summary is printed in place of its tables. */
  readonly json?: boolean;
}

/** Prints a finished sweep, writes its reports next to its rows, and says on standard error where all is. Returns the exit code. */
export async function publishSweep(
  { results, table, points, failed }: SweepOutcome,
  { format, json = false, ...view }: SweepWish,
): Promise<number> {
  const report = await loadSweepReport(results, view);
  const files = await renderOutlined(report, format);
  for (const file of [results, table]) process.stderr.write(`wrote ${printableLine(file)}\n`);
  publishReports(dirname(results), files, json ? String(report.json().bytes) : tableText(report));
  if (failed === 0) return 0;
  process.stderr.write(`eie: ${failed} of ${points} points failed; their errors are in ${table}\n`);
  return FAILED;
}
