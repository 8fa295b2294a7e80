import { stringify } from 'csv-stringify/sync';

/** What a cell may hold; null is an empty one. */
export type CsvCell = string | number | boolean | null;

/**
 * Rows under their titles as CSV (RFC 4180, lines ended by \n). A name that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export function csvText(titles: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return stringify([titles, ...rows], { escape_formulas: true, cast: { boolean: String } });
}
