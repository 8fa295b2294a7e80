import { createHash } from 'node:crypto';

/** Hexadecimal digits of a row's checksum: one of 2^64 damages goes unseen. */
const DIGITS = 16;

const KEY = '"check":"';
const SUFFIX = new RegExp(`,${KEY}([0-9a-f]{${DIGITS}})"\\}$`);

/** A row's text, and whether it is as it was written. */
export interface CheckedText {
  /** Without the checksum. */
  readonly text: string;
  /** `unchecked`: written without a checksum, as results are and as journals once were. */
  readonly state: 'intact' | 'damaged' | 'unchecked';
}

/** A row's JSON with its checksum as the last key. */
export function withCheck(text: string): string {
  return `${text.slice(0, -1)},${KEY}${checkOf(text)}"}`;
}

/** A row's JSON without the checksum that it may have. */
export function checkedText(written: string): CheckedText {
  const found = SUFFIX.exec(written);
  if (found === null) return { text: written, state: written.includes(KEY) ? 'damaged' : 'unchecked' };
  const text = `${written.slice(0, found.index)}}`;
  return { text, state: checkOf(text) === found[1] ? 'intact' : 'damaged' };
}

function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
