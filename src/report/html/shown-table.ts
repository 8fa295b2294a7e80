import type { ShownTable, TableCell } from '../shown-table.js';
import { markup, type Content } from './markup.js';
import type { Section } from './page.js';
import { table, type Column } from './table.js';

/** A table as a section of a page, sortable. */
export function tableSection(shown: ShownTable): Section {
  const { id, title, note, columns, rows } = shown;
  const contents: Content = [
    note === '' ? null : markup`<p>${note}</p>\n`,
    table({ label: title, columns: columns.map((_, at) => columnOf(shown, at)), rows, sortable: true }),
  ];
  return { id, title, contents };
}

function columnOf({ columns, rows }: ShownTable, at: number): Column<readonly TableCell[]> {
  const { title, unit, align } = columns[at];
  const isOrdered = rows.every((row) => row[at].order !== null);
  return {
    ...{ title, align },
    ...(unit === '' ? {} : { unit }),
    ...(isOrdered ? { order: (row: readonly TableCell[]) => row[at].order ?? 0 } : {}),
    cell: (row) => row[at].text,
  };
}
