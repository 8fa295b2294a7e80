import { plainTable } from './plain-table.js';
import type { ShownTable } from './shown-table.js';

/** A table for a terminal, below its title and above its note. */
export function terminalTable({ title, note, columns, rows }: ShownTable): string {
  const titles = columns.map((column) =>
    column.unit === '' ? column.title : `${column.title} (${column.unit})`,
  );
  const cells = rows.map((row) => row.map(({ text }) => text));
  return [title, plainTable(titles, cells), ...(note === '' ? [] : [note])].join('\n');
}
