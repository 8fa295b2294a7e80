import { largestOf } from '../../base/extremes.js';
import { textWidth } from './text-width.js';

/** What separates two columns. */
export const BETWEEN_COLUMNS = '  ';
const CONTROL = /\p{Cc}/gu;

/**
 * A table as text: columns separated by spaces alone, those whose places are in `texts` to the left, the others (numbers) to
 * the right. Widths are those on a terminal, where some characters take two places; control characters are replaced.
 */
export function plainTable(rows: readonly (readonly string[])[], texts: readonly number[]): string {
  const lines = rows.map((cells) => cells.map((text) => text.replace(CONTROL, '\uFFFD')));
  const widths = lines[0].map((_, column) => largestOf(lines.map((cells) => textWidth(cells[column]))));
  return lines
    .map((cells) =>
      cells
        .map((text, column) => {
          const blanks = ' '.repeat(widths[column] - textWidth(text));
          return texts.includes(column) ? text + blanks : blanks + text;
        })
        .join(BETWEEN_COLUMNS),
    )
    .join('\n');
}
