import { UserError } from '../base/errors.js';
import { oneLine } from '../base/quote.js';
import { otherContent } from './file-content.js';
import { readWhole } from './read-file.js';

/** What a document should be, for errors. */
export interface WantedDocument {
  /** "a result document" */
  readonly what: string;
  /** The mend: "give a result.json of eie run". */
  readonly mend: string;
}

/** A parser makes 30 bytes of each byte of "[[],[],...": what a document of this size could come to is bounded too. */
const MAX_BYTES = 2 ** 28;
const MOST_VALUES = 2 ** 23;

/** A text is copied as it is parsed; those of documents are names and messages. */
const LONGEST_TEXT = 2 ** 20;

/** Readers recurse. */
const DEEPEST = 64;

/**
 * The contents of a JSON file. Throws a UserError if the file is missing, no JSON, which is then named as what it is,
 * larger than 256 MiB, of more than 2^23 values or nested deeper than 64.
 */
export function readJson(file: string, { what, mend }: WantedDocument, maxBytes = MAX_BYTES): unknown {
  const bytes = readWhole(file, maxBytes, what);
  const excess = jsonExcess(bytes, MOST_VALUES);
  if (excess !== null) throw new UserError(`${file}: ${excess}; ${mend}`);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${file}: ${notJson(bytes, error)}; ${mend}`, { cause: error });
  }
}

/** What was read if it is not JSON: a kind of file that is known, or else what the parser stumbles over. */
function notJson(bytes: Buffer, { message }: SyntaxError): string {
  const other = otherContent(bytes);
  return other === null || /JSON|document of kind|\.json/.test(other)
    ? `not JSON (${oneLine(message)})`
    : `not JSON (${other})`;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** Brackets and braces have this bit off from each other: "[" 5b, "{" 7b, "]" 5d, "}" 7d. */
const BRACE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * What is too much about the bytes of a JSON text, before a parser takes memory for it: more values than `most`, deeper
 * nesting than 64, or a text of more than 1 MiB. Null if nothing is.
 */
export function jsonExcess(bytes: Uint8Array, most: number): string | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (end - at > LONGEST_TEXT) return `with a text of more than ${LONGEST_TEXT} bytes`;
      at = end;
    } else if (byte === COMMA) values++;
    else if ((byte | BRACE_BIT) === CLOSING) depth--;
    else if ((byte | BRACE_BIT) === OPENING) {
      values++;
      if (++depth > DEEPEST) return `nested deeper than ${DEEPEST}`;
    }
    if (values > most) return `of more than ${most} values`;
  }
  return null;
}

/** The closing quote of the string that begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
