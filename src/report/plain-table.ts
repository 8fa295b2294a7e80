import stringWidth from 'string-width';
import { largestOf } from '../base/extremes.js';

const BETWEEN_COLUMNS = '  ';
const CONTROL = /\p{Cc}/gu;

/**
 * A table as text: columns parted by spaces alone, the first one to the left, the others (numbers) to the right.
 * Widths are those on a terminal, where some characters take two places; control characters are replaced.
 */
export function plainTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [titles, ...rows].map((cells) => cells.map((text) => text.replace(CONTROL, '\uFFFD')));
  const widths = titles.map((_, column) => largestOf(lines.map((cells) => stringWidth(cells[column]))));
  return lines
    .map((cells) => cells.map((text, column) => aligned(text, widths[column], column)).join(BETWEEN_COLUMNS))
    .join('\n');
}

function aligned(text: string, width: number, column: number): string {
  const blanks = ' '.repeat(width - stringWidth(text));
  return column === 0 ? text + blanks : blanks + text;
}
