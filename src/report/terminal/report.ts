import type { Block, ReportOutline, Section } from '../outline/outline.js';
import { plainTable } from './plain-table.js';
import { terminalTable } from './table.js';
import { wrapText } from './wrap-text.js';

/** Control characters but the end of a line. */
const CONTROL = /[^\P{Cc}\n]/gu;

/**
 * An outline for the terminal: what was run, its sections, and what must be known besides. Key figures and charts are left
 * to the files.
 * `width` is that of a line; without it lines are as long as they come.
 */
export function terminalReport(outline: ReportOutline, width = Infinity): string {
  const { lines, sections, notice, remarks } = outline;
  const parts = [
    wrapText(lines.join('\n'), width),
    ...sections.flatMap((section) => sectionTexts(section, width)),
    wrapText([notice.text, ...remarks].join('\n'), width),
  ];
  return `${printable(parts.join('\n\n'))}\n`;
}

function sectionTexts({ blocks }: Section, width: number): readonly string[] {
  return blocks.flatMap((block) => blockText(block, width) ?? []);
}

function blockText(block: Block, width: number): string | null {
  if ('text' in block) return wrapText(block.text, width);
  if ('table' in block) return terminalTable(block.table, width);
  if ('facts' in block) return plainTable(block.facts.rows, [0, 1]);
  return null;
}

/** A text without what a terminal would obey, were it in a name, and without blanks at the ends of lines. */
function printable(text: string): string {
  return text.replace(CONTROL, '\uFFFD').replace(/ +$/gm, '');
}
