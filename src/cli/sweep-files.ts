import { dirname } from 'node:path';
import { printableLine } from '../base/quote.js';
import type { SweepOutcome } from '../explore/sweep.js';
import type { ReportFormat } from '../report/formats.js';
import { summaryJson, sweepTerminalReport } from '../report/sweep/formats.js';
import { publishReports } from './report-files.js';
import { sweepReports } from './sweep-reports.js';
import type { ViewOptions } from './sweep-view.js';

const FAILED = 1;

/** What is to become of a finished sweep. */
export interface SweepWish extends ViewOptions {
  readonly format: readonly ReportFormat[];
  /** Whether its summary is printed in place of its tables. */
  readonly json?: boolean;
}

/** Prints a finished sweep, writes its reports next to its rows, and says on standard error where all is. Gives the exit code. */
export async function publishSweep(
  { results, table, points, failed }: SweepOutcome,
  { format, json = false, ...view }: SweepWish,
): Promise<number> {
  const { summary, files } = await sweepReports(results, format, view);
  for (const file of [results, table]) process.stderr.write(`wrote ${printableLine(file)}\n`);
  publishReports(dirname(results), files, json ? summaryJson(summary) : sweepTerminalReport(summary));
  if (failed === 0) return 0;
  process.stderr.write(`eie: ${failed} of ${points} points failed; their errors are in ${table}\n`);
  return FAILED;
}
