import stringWidth from 'string-width';

/** Printable characters of Latin-1, each of which takes one place, but for the soft hyphen. */
const NARROW = /^[ -~\u00a0-\u00ac\u00ae-\u00ff]*$/;

/** Places that a text takes on a terminal. Nearly all are plain, and need no table of Unicode to be loaded. */
export function textWidth(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}
