import { dirname } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { checkWritable } from '../formats/writable.js';
import { jsonReport, renderReports, type ReportFormat } from '../report/formats.js';
import { terminalReport } from '../report/terminal.js';
import { loadResult } from '../result/load-result.js';
import type { ResultDocument } from '../result/result.js';
import { reportFormats } from './options.js';
import { publishReports } from './report-files.js';

const optionsSchema = z.object({
  format: reportFormats.optional(),
  out: z.string().optional(),
  json: z.boolean().default(false),
});

/** `eie report`: makes reports from a saved document alone, or prints it. Gives the exit code. */
export async function reportCommand(file: string, given: unknown): Promise<number> {
  const { format, out, json } = optionsSchema.parse(given);
  if (format === undefined && out !== undefined)
    throw new UserError(`--out ${out}: nothing to write; give --format as well`);
  const directory = out ?? dirname(file);
  if (format !== undefined) checkWritable(directory);
  const document = loadResult(file);
  const files = await renderReports(document, format ?? []);
  publishReports(directory, files, printed(document, format, json));
  return 0;
}

/** The table stands in for files: where these are asked for, it is not printed. */
function printed(
  document: ResultDocument,
  format: readonly ReportFormat[] | undefined,
  json: boolean,
): string {
  if (json) return jsonReport(document);
  return format === undefined ? terminalReport(document) : '';
}
