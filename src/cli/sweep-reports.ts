import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { csvLines, TABLE } from '../explore/rows/results.js';
import { RowFile } from '../explore/rows/row-file.js';
import { writePieces } from '../formats/write-pieces.js';
import type { Outlined } from '../report/outline/formats.js';
import { sweepReport } from '../report/sweep/formats.js';
import { summarise } from '../report/sweep/summarise.js';
import type { SweepSummary } from '../report/sweep/summary.js';
import { viewOf, type ViewOptions } from './sweep-view.js';

/** Reads a file of rows and tells what the reader wants to see of it. */
export async function loadSweepReport(file: string, view: ViewOptions): Promise<Outlined> {
  return sweepReport(await readSummary(file, view));
}

/** Reads a file of rows once, one by one. */
export async function readSummary(file: string, view: ViewOptions): Promise<SweepSummary> {
  const source = openRows(file);
  try {
    const { header } = source;
    const metrics = header.metrics.map(({ name }) => name);
    const axes = header.space.groups.flat().map(({ path }) => path);
    return await summarise({ header, rows: source.content() }, viewOf(view, { metrics, axes }));
  } finally {
    source.close();
  }
}

/** Writes the rows of a file as a table; returns its name. */
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
