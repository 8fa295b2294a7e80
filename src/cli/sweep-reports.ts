import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { csvLines, TABLE } from '../explore/rows/results.js';
import { RowFile } from '../explore/rows/row-file.js';
import { writePieces } from '../formats/write-pieces.js';
import type { Outlined } from '../report/outline/formats.js';
import { sweepReport } from '../report/sweep/formats.js';
import { summarise } from '../report/sweep/summarise.js';

/** Reads a file of rows once, one by one; a report tells what they come to. */
export async function loadSweepReport(file: string): Promise<Outlined> {
  const source = openRows(file);
  try {
    return sweepReport(await summarise({ header: source.header, rows: source.content() }));
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
