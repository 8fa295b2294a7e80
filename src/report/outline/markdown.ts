import { markdownTable, plainMarkdown } from '../markdown/text.js';
import type { ReportOutline } from './outline.js';
import type { ReportTable } from './table.js';

/** An outline as Markdown; `pictures` are names of files beside it. */
export function outlineMarkdown(outline: ReportOutline, pictures: readonly string[]): string {
  const { title, lines, notice, remarks, lead, tables, facts } = outline;
  const parts = [
    `# ${plainMarkdown(title)}`,
    ...lines.map(plainMarkdown),
    plainMarkdown([notice, ...remarks].join(' ')),
    ...(lead === null ? [] : tableParts(lead)),
    ...tables.flatMap(tableParts),
    ...(pictures.length === 0 ? [] : ['## Charts', ...pictures.map(image)]),
    `## ${facts.title}`,
    markdownTable(['key', 'value'], facts.rows, [0, 1]),
  ];
  return parts.join('\n\n') + '\n';
}

function tableParts({ title, note, columns, rows }: ReportTable): string[] {
  const titles = columns.map((column) =>
    column.unit === '' ? column.title : `${column.title} / ${column.unit}`,
  );
  const texts = columns.flatMap(({ align }, at) => (align === 'text' ? at : []));
  const cells = rows.map((row) => row.map(({ text }) => text));
  return [`## ${title}`, ...(note === '' ? [] : [plainMarkdown(note)]), markdownTable(titles, cells, texts)];
}

function image(file: string): string {
  return `![${plainMarkdown(file.replace(/\.png$/, ''))}](${encodeURI(file)})`;
}
