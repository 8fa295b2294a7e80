import { join } from 'node:path';
import { printableLine } from '../base/quote.js';
import { checkWritable, checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import type { ReportFile, ReportFormat } from '../report/formats.js';
import { renderOutlined, type Outlined } from '../report/outline/formats.js';
import { terminalReport } from '../report/terminal/report.js';
import { tellKept, terminalColumns } from './supervised.js';
import { NOTHING_KEPT } from './supervision.js';

/** Files that have the same name whatever the report is of. */
const COMMON_NAMES: Readonly<Partial<Record<ReportFormat, string>>> = {
  md: 'report.md',
  html: 'report.html',
  pdf: 'report.pdf',
};

/** How the files of a kind of report are called that others call otherwise. */
export type OwnNames = Readonly<Record<'json' | 'csv', string>>;

/** A finished document, and what is to become of it. */
export interface Publication {
  readonly directory: string;
  readonly formats: readonly ReportFormat[];
  /** The document's own file. */
  readonly document: ReportFile;
  readonly render: (formats: readonly ReportFormat[]) => Promise<readonly ReportFile[]>;
  /** What is printed. */
  readonly text: () => string;
}

/** What is published of a report: the document, its files, and on standard output its table, or the document itself. */
export function publicationOf(
  report: Outlined,
  isJsonPrinted: boolean,
): Pick<Publication, 'document' | 'render' | 'text'> {
  const document = report.json();
  return {
    document,
    render: (formats) => renderOutlined(report, formats),
    text: () => (isJsonPrinted ? String(document.bytes) : tableText(report)),
  };
}

/** A report for standard output: as wide as the terminal, or with lines as long as they come if there is none. */
export function tableText(report: Outlined): string {
  return terminalReport(report.outline('terminal'), terminalColumns());
}

/**
 * Makes sure, before a long run, that its reports can be written. Throws a UserError if the directory can't be
 * written or another thing than a file has the name of one.
 */
export function checkReports(directory: string, formats: readonly ReportFormat[], own: OwnNames): void {
  checkWritable(directory);
  const names: Readonly<Partial<Record<ReportFormat, string>>> = { ...COMMON_NAMES, ...own };
  for (const format of formats) {
    const name = names[format];
    if (name !== undefined) checkWritableFile(join(directory, name));
  }
}

/**
 * Writes a document, then makes its reports and writes them, then prints its text. What fails on the way costs nothing of
 * what the run found: the document stays, and is written even if nobody asked for it.
 */
export async function publishDocument(publication: Publication): Promise<void> {
  const { directory, formats, document, render, text } = publication;
  const isWanted = formats.includes('json');
  if (isWanted) writeInto(directory, [document]);
  const kept = join(directory, document.name);
  tellKept(isWanted ? `${kept} is written; "eie report" makes the reports of it` : NOTHING_KEPT);
  try {
    const files = await render(formats.filter((format) => format !== 'json'));
    const printed = text();
    writeInto(directory, files);
    announce(directory, isWanted ? [document, ...files] : files, printed);
  } catch (error) {
    if (!isWanted) writeInto(directory, [document]);
    announce(directory, [document], '');
    throw error;
  }
}

/** Writes finished files to a directory, each whole, then prints `text`, then says on standard error what was written. */
export function publishReports(directory: string, files: readonly ReportFile[], text: string): void {
  writeInto(directory, files);
  announce(directory, files, text);
}

function writeInto(directory: string, files: readonly ReportFile[]): void {
  for (const { name, bytes } of files) writeWhole(join(directory, name), bytes);
}

function announce(directory: string, files: readonly ReportFile[], text: string): void {
  process.stdout.write(text);
  for (const { name } of files) process.stderr.write(`wrote ${printableLine(join(directory, name))}\n`);
}
