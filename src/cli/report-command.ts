import { dirname } from 'node:path';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { namingAsync } from '../base/naming.js';
import { printableLine } from '../base/quote.js';
import { contentOfFile } from '../formats/file-content.js';
import { checkWritable } from '../formats/writable.js';
import type { ReportFormat } from '../report/formats.js';
import { renderOutlined, type Outlined } from '../report/outline/formats.js';
import { reportFormats } from './options.js';
import { documentFile, REPORTED_FILES_TEXT } from './document-file.js';
import { kindOfFile, readerOf } from './document-kind.js';
import { publishReports, tableText } from './report-files.js';
import { demandNoView, viewOptions } from './sweep-view.js';

const optionsSchema = z.object({
  format: reportFormats.optional(),
  out: z.string().optional(),
  json: z.boolean().default(false),
  ...viewOptions,
});

/** `eie report`: makes reports from what a command saved, or prints it. Returns the exit code. */
export async function reportCommand(path: string, given: unknown): Promise<number> {
  const { format: formats = [], out, json, ...view } = optionsSchema.parse(given);
  if (formats.length === 0 && out !== undefined)
    throw new UserError(`--out ${out}: nothing to write; give --format as well`);
  const file = documentFile(path);
  const directory = out ?? dirname(file);
  if (formats.length > 0) checkWritable(directory);
  demandDocument(file);
  const { load, writeTable, hasView = false } = await readerOf(kindOfFile(file));
  if (!hasView) demandNoView(view, file);
  await namingAsync(file, async () => {
    const report = await load(file, view);
    publishReports(directory, await renderOutlined(report, formats), printedText(report, formats, json));
  });
  if (formats.includes('csv') && writeTable !== undefined)
    process.stderr.write(`wrote ${printableLine(writeTable(file, directory))}\n`);
  return 0;
}

/** The table stands in for files: if these are asked for, it is not printed. */
function printedText(report: Outlined, formats: readonly ReportFormat[], json: boolean): string {
  if (json) return String(report.json().bytes);
  return formats.length > 0 ? '' : tableText(report);
}

/** Throws a UserError for a file of another kind, which no reader of documents could name. */
function demandDocument(file: string): void {
  const content = contentOfFile(file);
  if (content === null || content.isReported) return;
  throw new UserError(`${file}: it is ${content.title}; give a ${REPORTED_FILES_TEXT}`);
}
