import type { Block, KeyFigure, ReportOutline, Section } from '../outline/outline.js';
import type { ReportTable } from '../outline/table.js';
import { markdownTable, plainMarkdown } from './text.js';

/** An outline as Markdown, for a pull request, an issue or a wiki; `pictures` are names of files next to it. */
export function markdownReport(outline: ReportOutline, pictures: readonly string[]): string {
  const { title, lines, notice, remarks, figures, sections } = outline;
  const parts = [
    `# ${plainMarkdown(title)}`,
    ...lines.map(plainMarkdown),
    ...[notice.text, ...remarks].map(plainMarkdown),
    ...(figures.length === 0 ? [] : ['## Key figures', figureTable(figures)]),
    ...sections.flatMap((section) => sectionParts(section, pictures)),
  ];
  return parts.join('\n\n') + '\n';
}

function figureTable(figures: readonly KeyFigure[]): string {
  const rows = figures.map(({ label, value, unit, meaning }) => [
    label,
    `${value} ${unit}`.trimEnd(),
    meaning,
  ]);
  return markdownTable(['figure', 'value', 'meaning'], rows, [0, 2]);
}

/** Nothing for a section of charts of which there are no pictures. */
function sectionParts({ title, blocks }: Section, pictures: readonly string[]): readonly string[] {
  const parts = blocks.flatMap((block) => blockParts(block, title, pictures));
  return parts.length === 0 ? [] : [`## ${plainMarkdown(title)}`, ...parts];
}

function blockParts(block: Block, heading: string, pictures: readonly string[]): readonly string[] {
  if ('text' in block) return [plainMarkdown(block.text)];
  if ('table' in block) return tableParts(block.table, heading);
  if ('facts' in block) return [markdownTable(['key', 'value'], block.facts.rows, [0, 1])];
  const file = `${block.chart.id}.png`;
  return pictures.includes(file) ? [`![${plainMarkdown(block.chart.id)}](${encodeURI(file)})`] : [];
}

/** A table that is all of its section has the title of that. */
function tableParts({ title, note, columns, rows, total }: ReportTable, heading: string): readonly string[] {
  const titles = columns.map((column) =>
    column.unit === '' ? column.title : `${column.title} / ${column.unit}`,
  );
  const texts = columns.flatMap(({ align }, at) => (align === 'text' ? at : []));
  const cells = rows.map((row) => row.map(({ text }) => text));
  return [
    ...(title === heading ? [] : [`### ${plainMarkdown(title)}`]),
    ...(note === '' ? [] : [plainMarkdown(note)]),
    markdownTable(titles, total === undefined ? cells : [...cells, total], texts),
  ];
}
