import type { ShownTable } from '../shown-table.js';
import { markdownTable, plainMarkdown } from './text.js';

/** A table as parts of a Markdown text: its heading, its note, itself. */
export function tableParts({ title, note, columns, rows }: ShownTable): string[] {
  const titles = columns.map((column) =>
    column.unit === '' ? column.title : `${column.title} / ${column.unit}`,
  );
  const texts = columns.flatMap(({ align }, at) => (align === 'text' ? at : []));
  const cells = rows.map((row) => row.map(({ text }) => text));
  return [`## ${title}`, ...(note === '' ? [] : [plainMarkdown(note)]), markdownTable(titles, cells, texts)];
}

/** A picture beside the text. */
export function picturePart(file: string): string {
  return `![${plainMarkdown(file.replace(/\.png$/, ''))}](${encodeURI(file)})`;
}
