import { MAX_CODE_LENGTH } from './code-lengths.js';
import { firstWords, lengthCounts, type CanonicalCode } from './canonical-code.js';

/** Words of so many bits are found by one look-up. */
const LOOKUP_BITS = 10;

/** A code laid out for decoding. */
export interface DecodingTable {
  /** By the first `lookupBits` bits: length x 2^16 + symbol of the word they begin with, 0 if it is longer or none. */
  readonly lookup: Uint32Array;
  readonly lookupBits: number;
  /** Symbols with a word, in the order of their words. */
  readonly symbols: Uint16Array;
  /** By length: number of words, the first of them, and its place in `symbols`. */
  readonly counts: Uint32Array;
  readonly first: Uint32Array;
  readonly place: Uint32Array;
  /** Of the shortest word; 0 if there is none. */
  readonly shortest: number;
}

/** Lays a code out for decoding. */
export function decodingTable(code: CanonicalCode): DecodingTable {
  const counts = lengthCounts(code.lengths);
  const longest = counts.findLastIndex((count) => count > 0);
  const lookupBits = Math.max(1, Math.min(LOOKUP_BITS, longest));
  const place = new Uint32Array(MAX_CODE_LENGTH + 1);
  for (let length = 1; length < place.length; length++)
    place[length] = place[length - 1] + counts[length - 1];
  return {
    lookup: lookupOf(code, lookupBits),
    lookupBits,
    symbols: symbolsInOrder(code, place),
    counts,
    first: firstWords(counts),
    place,
    shortest: Math.max(
      0,
      counts.findIndex((count) => count > 0),
    ),
  };
}

function lookupOf({ lengths, words }: CanonicalCode, lookupBits: number): Uint32Array {
  const lookup = new Uint32Array(2 ** lookupBits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const free = lookupBits - lengths[symbol];
    if (lengths[symbol] === 0 || free < 0) continue;
    const start = words[symbol] << free;
    lookup.fill(lengths[symbol] * 2 ** 16 + symbol, start, start + 2 ** free);
  }
  return lookup;
}

function symbolsInOrder({ lengths }: CanonicalCode, place: Uint32Array): Uint16Array {
  const next = place.slice();
  const symbols = new Uint16Array(lengths.reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0));
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    if (lengths[symbol] > 0) symbols[next[lengths[symbol]]++] = symbol;
  }
  return symbols;
}
