const LONGEST = 60;
/** Control characters, line and paragraph separators, halves of a character, marks that turn the text around. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** `text` on one line and printable, as long as it is: for paths and whole messages. */
export function printableLine(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** `text` on one line and printable, shortened to 60 characters: for messages that repeat what a user wrote. */
export function oneLine(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return printableLine(short);
}

/** `oneLine` in double quotes. */
export function quoted(text: string): string {
  return `"${oneLine(text)}"`;
}

/** A value of a config file as a message names it: a scalar as written, a collection by its kind. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'keys and values';
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
