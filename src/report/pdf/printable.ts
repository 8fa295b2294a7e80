/** Signs without a picture of their own: line breaks, and marks that turn the direction of text. */
const INVISIBLE = /\p{C}/gu;

/** What the Latin subset of Inter has no glyph for. */
const FOREIGN = /[^ -~\u00a0-ÿŒœ–—‘’‚“”„•…′″‹›€™−]/gu;

/** Longest text that is printed whole: a dozen lines. Longer ones are names that went wrong. */
const LONGEST = 1200;

/** Text as it can be printed: in one line, not endless, with a question mark for every sign that the font lacks. */
export function printable(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return shown.normalize('NFC').replaceAll(INVISIBLE, ' ').replaceAll(FOREIGN, '?');
}
