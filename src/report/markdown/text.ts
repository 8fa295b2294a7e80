import { largestOf } from '../../base/extremes.js';

/** What Markdown, GitHub's included, would take for a sign of its own. */
const SIGNS = /[\\`*_{}[\]<>#|~&$@!]/g;
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Text that Markdown shows as it is, on one line: names of layers and files come from outside. */
export function plainMarkdown(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(SIGNS, '\\$&');
}

/**
 * A table, aligned in the text as well: numbers to the right, the columns whose places are in `texts` to the left.
 */
export function markdownTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  texts: readonly number[] = [0],
): string {
  const lines = [titles, ...rows].map((cells) => cells.map(plainMarkdown));
  const widths = titles.map((_, at) => Math.max(4, largestOf(lines.map((cells) => cells[at].length))));
  const padded = (cell: string, at: number) =>
    texts.includes(at) ? cell.padEnd(widths[at]) : cell.padStart(widths[at]);
  const rule = widths.map((width, at) =>
    texts.includes(at) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head, ...body] = lines.map((cells) => cells.map(padded));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
