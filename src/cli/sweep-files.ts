import { dirname } from 'node:path';
import { printableLine } from '../base/quote.js';
import type { SweepOutcome } from '../explore/sweep.js';
import type { ReportFormat } from '../report/formats.js';
import { sweepTerminalReport } from '../report/sweep/formats.js';
import { publishReports } from './report-files.js';
import { sweepReports } from './sweep-reports.js';

const FAILED = 1;

/** Prints a finished sweep, writes its reports beside its rows, and says on standard error where all is. Gives the exit code. */
export async function publishSweep(
  { results, table, points, failed }: SweepOutcome,
  formats: readonly ReportFormat[],
): Promise<number> {
  const { summary, files } = await sweepReports(results, formats);
  for (const file of [results, table]) process.stderr.write(`wrote ${printableLine(file)}\n`);
  publishReports(dirname(results), files, sweepTerminalReport(summary));
  if (failed === 0) return 0;
  process.stderr.write(`eie: ${failed} of ${points} points failed; their errors are in ${table}\n`);
  return FAILED;
}
