import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { csvLines, TABLE } from '../explore/rows/results.js';
import { RowFile } from '../explore/rows/row-file.js';
import { writePieces } from '../formats/write-pieces.js';
import type { ReportFile, ReportFormat } from '../report/formats.js';
import { renderSweep } from '../report/sweep/formats.js';
import { summarise } from '../report/sweep/summarise.js';
import type { SweepSummary } from '../report/sweep/summary.js';
import { viewOf, type ViewOptions } from './sweep-view.js';

/** A sweep's summary and the files of its report. */
export interface SweepReports {
  readonly summary: SweepSummary;
  readonly files: readonly ReportFile[];
}

/** Reads a file of rows once, one by one, and makes reports of what the reader wants to see; nothing is written. */
export async function sweepReports(
  file: string,
  formats: readonly ReportFormat[],
  options: ViewOptions,
): Promise<SweepReports> {
  const source = openRows(file);
  try {
    const { header } = source;
    const metrics = header.metrics.map(({ name }) => name);
    const axes = header.space.groups.flat().map(({ path }) => path);
    const view = viewOf(options, { metrics, axes });
    const summary = await summarise({ header, rows: source.content() }, view);
    return { summary, files: await renderSweep(summary, formats) };
  } finally {
    source.close();
  }
}

/** Writes the rows of a file as a table; gives its name. */
export function writeTable(file: string, directory: string): string {
  const source = openRows(file);
  const table = join(directory, TABLE);
  try {
    writePieces(table, csvLines(source.header, textsOf(source)));
  } finally {
    source.close();
  }
  return table;
}

function* textsOf(source: RowFile): Generator<string> {
  for (const { text } of source.rows()) yield text;
}

function openRows(file: string): RowFile {
  const source = RowFile.open(file);
  if (source === null) throw new UserError(`${file}: it was removed; run the sweep again`);
  return source;
}
