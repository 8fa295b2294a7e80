/** Control characters but the end of a line. */
const CONTROL = /[^\P{Cc}\n]/gu;

/** A text without what a terminal would obey, were it in a name, and without blanks at the ends of lines. */
export function printable(text: string): string {
  return text.replace(CONTROL, '\uFFFD').replace(/ +$/gm, '');
}
