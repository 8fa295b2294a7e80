import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { writePieces } from '../../formats/write-pieces.js';
import type { SweepHeader, SweepMetric } from '../../result/sweep-result.js';
import { lineOf } from './row-file.js';
import type { Row } from './row.js';

/** Files of a finished sweep: its rows in order, as lines of JSON and as a table. */
export const RESULTS = 'results.ndjson';
export const TABLE = 'results.csv';

/** Units that a column's name says already. */
const UNITLESS: readonly string[] = ['count', 'cycles', 'share'];

/** Writes results.csv and results.ndjson from rows as lines, in order of points. Rows are read twice, one by one. */
export function writeResults(directory: string, header: SweepHeader, texts: () => Iterable<string>): void {
  writePieces(join(directory, TABLE), csvLines(header, texts()));
  writePieces(join(directory, RESULTS), lines(header, texts()));
}

function* lines(header: SweepHeader, texts: Iterable<string>): Generator<string> {
  yield lineOf(header);
  for (const text of texts) yield `${text}\n`;
}

/** The rows as a table, line by line. */
export function* csvLines(header: SweepHeader, texts: Iterable<string>): Generator<string> {
  const paths = header.space.groups.flat().map(({ path }) => path);
  const columns = header.metrics.map(titleOf);
  yield csvLine(['point', ...paths, ...columns, 'error']);
  for (const text of texts) {
    const { index, point, metrics, error } = JSON.parse(text) as Row;
    const figures = header.metrics.map(({ name }) => metrics?.[name] ?? null);
    yield csvLine([index, ...paths.map((path) => point[path]), ...figures, error]);
  }
}

/** The column of a metric: its name, and its unit if the name does not say it. */
export function titleOf({ name, unit }: Pick<SweepMetric, 'name' | 'unit'>): string {
  return UNITLESS.includes(unit) ? name : `${name} (${unit})`;
}

/** A figure's name, and its unit if the name does not say it. */
export function columnTitle({ name, unit }: Pick<SweepMetric, 'name' | 'unit'>): string {
  return unit === '' || UNITLESS.includes(unit) ? name : `${name} (${unit})`;
}

/** A line of a table. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return stringify([cells], { escape_formulas: true, cast: { boolean: String } });
}
