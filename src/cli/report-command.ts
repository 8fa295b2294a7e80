import { dirname } from 'node:path';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { namingAsync } from '../base/naming.js';
import { printableLine } from '../base/quote.js';
import { contentOfFile } from '../formats/file-content.js';
import { checkWritable } from '../formats/writable.js';
import { jsonReport, renderReports, type ReportFormat } from '../report/formats.js';
import { summaryJson, sweepTerminalReport } from '../report/sweep/formats.js';
import { terminalReport } from '../report/terminal.js';
import { loadResult } from '../result/load-result.js';
import { reportFormats } from './options.js';
import { kindOfFile, type DocumentKind } from './document-kind.js';
import { publishReports } from './report-files.js';
import { demandNoView, viewOptions, type ViewOptions } from './sweep-view.js';

const optionsSchema = z.object({
  format: reportFormats.optional(),
  out: z.string().optional(),
  json: z.boolean().default(false),
  ...viewOptions,
});

/** What is asked for. */
interface Wish {
  readonly directory: string;
  readonly formats: readonly ReportFormat[];
  /** The table stands in for files: where these are asked for, it is not printed. */
  readonly printed: 'table' | 'json' | 'nothing';
  /** Of sweeps and explorations alone. */
  readonly view: ViewOptions;
}

/** How reports are made of each kind of file. */
const REPORTERS: Readonly<Record<DocumentKind, (file: string, wish: Wish) => Promise<void>>> = {
  run: reportRun,
  sweep: reportSweep,
  accuracy: reportAccuracy,
  compression: reportCompression,
};

/** `eie report`: makes reports from what a command saved, or prints it. Gives the exit code. */
export async function reportCommand(file: string, given: unknown): Promise<number> {
  const { format, out, json, ...view } = optionsSchema.parse(given);
  if (format === undefined && out !== undefined)
    throw new UserError(`--out ${out}: nothing to write; give --format as well`);
  const directory = out ?? dirname(file);
  if (format !== undefined) checkWritable(directory);
  const printed = json ? 'json' : format === undefined ? 'table' : 'nothing';
  demandDocument(file);
  const kind = kindOfFile(file);
  if (kind !== 'sweep') demandNoView(view, file);
  await REPORTERS[kind](file, { directory, formats: format ?? [], printed, view });
  return 0;
}

/** Throws a UserError for a file of another kind, which no reader of documents could name. */
function demandDocument(file: string): void {
  const content = contentOfFile(file);
  if (content === null || content.isReported) return;
  throw new UserError(
    `${file}: it is ${content.title}; give a result.json, results.ndjson, trace.ndjson, accuracy.json or compression.json`,
  );
}

async function reportRun(file: string, { directory, formats, printed }: Wish): Promise<void> {
  const document = loadResult(file);
  const texts = { json: jsonReport, table: terminalReport, nothing: () => '' };
  await namingAsync(file, async () => {
    const files = await renderReports(document, formats);
    publishReports(directory, files, texts[printed](document));
  });
}

async function reportAccuracy(file: string, { directory, formats, printed }: Wish): Promise<void> {
  const [{ loadAccuracy }, { accuracyJson, renderAccuracy }, { accuracyTerminalReport }] = await Promise.all([
    import('../result/load-accuracy.js'),
    import('../report/accuracy/formats.js'),
    import('../report/accuracy/terminal.js'),
  ]);
  const document = loadAccuracy(file);
  const texts = { json: accuracyJson, table: accuracyTerminalReport, nothing: () => '' };
  await namingAsync(file, async () => {
    const files = await renderAccuracy(document, formats);
    publishReports(directory, files, texts[printed](document));
  });
}

async function reportCompression(file: string, { directory, formats, printed }: Wish): Promise<void> {
  const [{ loadCompression }, { compressionJson, compressionTerminalReport, renderCompression }] =
    await Promise.all([import('../result/load-compression.js'), import('../report/compression/formats.js')]);
  const document = loadCompression(file);
  const texts = { json: compressionJson, table: compressionTerminalReport, nothing: () => '' };
  await namingAsync(file, async () => {
    const files = await renderCompression(document, formats);
    publishReports(directory, files, texts[printed](document));
  });
}

async function reportSweep(file: string, { directory, formats, printed, view }: Wish): Promise<void> {
  const { sweepReports, writeTable } = await import('./sweep-reports.js');
  const { summary, files } = await namingAsync(file, () => sweepReports(file, formats, view));
  const texts = { json: summaryJson, table: sweepTerminalReport, nothing: () => '' };
  publishReports(directory, files, texts[printed](summary));
  if (formats.includes('csv')) process.stderr.write(`wrote ${printableLine(writeTable(file, directory))}\n`);
}
