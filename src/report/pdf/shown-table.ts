import type { ShownTable, TableCell } from '../shown-table.js';
import type { Column, Table } from './table-layout.js';

/** A table as it is printed. */
export function printedTable({ title, note, columns, rows }: ShownTable): Table<readonly TableCell[]> {
  return {
    title,
    ...(note === '' ? {} : { note }),
    rows,
    columns: columns.map(({ title: name, unit, align }, at): Column<readonly TableCell[]> => ({
      title: name.split(' '),
      ...(unit === '' ? {} : { unit }),
      ...(align === 'text' ? { text: true } : {}),
      cell: (row) => row[at].text,
    })),
  };
}
