import { dirname } from 'node:path';
import { printableLine } from '../base/quote.js';
import type { SweepOutcome } from '../explore/sweep.js';
import type { ReportFormat } from '../report/formats.js';
import { renderOutlined } from '../report/outline/formats.js';
import { publishReports, tableText } from './report-files.js';
import { loadSweepReport } from './sweep-reports.js';

const FAILED = 1;

/** Prints a finished sweep, writes its reports beside its rows, and says on standard error where all is. Gives the exit code. */
export async function publishSweep(
  { results, table, points, failed }: SweepOutcome,
  formats: readonly ReportFormat[],
): Promise<number> {
  const report = await loadSweepReport(results);
  const files = await renderOutlined(report, formats);
  for (const file of [results, table]) process.stderr.write(`wrote ${printableLine(file)}\n`);
  publishReports(dirname(results), files, tableText(report));
  if (failed === 0) return 0;
  process.stderr.write(`eie: ${failed} of ${points} points failed; their errors are in ${table}\n`);
  return FAILED;
}
