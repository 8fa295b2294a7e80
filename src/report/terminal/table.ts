import type { ReportTable } from '../outline/table.js';
import { plainTable } from './plain-table.js';
import { narrowTable } from './narrow-table.js';
import { wrapText } from './wrap-text.js';

/** A table for a terminal of `width` columns, with its title and its notes; what is left out is named. */
export function terminalTable(table: ReportTable, width: number): string {
  const { title, note, columns, heads, rows, omitted } = narrowTable(table, width);
  const texts = columns.flatMap(({ align }, at) => (align === 'text' || at === 0 ? at : []));
  const notes = [
    ...(note === '' ? [] : [note]),
    ...(omitted.length === 0
      ? []
      : [`Left out, as lines are short: ${[...new Set(omitted)].join(', ')}; a wider terminal shows all.`]),
  ];
  return [
    ...(title === '' ? [] : [title]),
    plainTable([...heads, ...rows], texts).replace(/ +$/gm, ''),
    ...notes.map((text) => wrapText(text, width)),
  ].join('\n');
}
