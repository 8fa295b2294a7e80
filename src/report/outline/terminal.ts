import { plainTable } from '../plain-table.js';
import { printable } from '../terminal-text.js';
import type { ReportOutline } from './outline.js';
import type { ReportTable } from './table.js';

/** An outline for the terminal: what was run, its tables, and what must be known beside them. */
export function outlineText({ lines, tables, lead, notice, remarks }: ReportOutline): string {
  const [first, ...others] = tables;
  const shown = [first, lead, ...others].filter((table) => table != null);
  const blocks = [...lines, ...shown.map(tableText), [notice, ...remarks].join('\n')];
  return `${printable(blocks.join('\n\n'))}\n`;
}

function tableText({ title, note, columns, rows }: ReportTable): string {
  const titles = columns.map((column) =>
    column.unit === '' ? column.title : `${column.title} (${column.unit})`,
  );
  const cells = rows.map((row) => row.map(({ text }) => text));
  return [title, plainTable(titles, cells), ...(note === '' ? [] : [note])].join('\n');
}
