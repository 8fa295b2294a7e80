import { MAX_CODE_LENGTH } from './code-lengths.js';
import { HuffmanError } from './huffman-error.js';

/** A canonical prefix code: its lengths say all of it. */
export interface CanonicalCode {
  /** Length of each symbol's code word in bits; 0 for symbols without one. */
  readonly lengths: Uint8Array;
  /** Code word of each symbol, its first bit the most significant of `lengths[symbol]` bits. */
  readonly words: Uint32Array;
}

/**
 * The canonical code of given lengths: words ascend with length, and among equal lengths with the symbol.
 * Throws `HuffmanError` if no complete prefix code has these lengths. Codes of one symbol (of one bit) and of none
 * are not complete and are taken.
 */
export function canonicalCode(lengths: Uint8Array): CanonicalCode {
  checkLengths(lengths);
  const next = firstWords(lengthCounts(lengths));
  const words = new Uint32Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    if (lengths[symbol] > 0) words[symbol] = next[lengths[symbol]]++;
  }
  return { lengths, words };
}

/** Number of code words of each length, 0 to `MAX_CODE_LENGTH`; of length 0 there are none. */
export function lengthCounts(lengths: Uint8Array): Uint32Array {
  const counts = new Uint32Array(MAX_CODE_LENGTH + 1);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  return counts;
}

/** First code word of each length. */
export function firstWords(counts: Uint32Array): Uint32Array {
  const first = new Uint32Array(counts.length);
  for (let length = 1; length < counts.length; length++)
    first[length] = (first[length - 1] + counts[length - 1]) * 2;
  return first;
}

/** The sum of 2^-length over code words (Kraft): 1 for a complete code. */
export function kraftSum(lengths: Uint8Array): number {
  return lengths.reduce((sum, length) => (length === 0 ? sum : sum + 2 ** -length), 0);
}

function checkLengths(lengths: Uint8Array): void {
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  if (longest > MAX_CODE_LENGTH)
    throw new HuffmanError(`a code word of ${longest} bits is longer than ${MAX_CODE_LENGTH}`);
  const kraft = kraftSum(lengths);
  if (kraft > 1) throw new HuffmanError('its code words are too short to be told apart');
  if (kraft < 1 && !isDegenerate(lengths))
    throw new HuffmanError('its code words are longer than they need be');
}

function isDegenerate(lengths: Uint8Array): boolean {
  const used = lengths.filter((length) => length > 0);
  return used.length === 0 || (used.length === 1 && used[0] === 1);
}
