import type { CanonicalCode } from './canonical-code.js';
import { MAX_CODE_LENGTH } from './code-lengths.js';
import { decodingTable, type DecodingTable } from './decoding-table.js';
import { HuffmanError } from './huffman-error.js';

/** Bytes that a window of `MAX_CODE_LENGTH` bits at any bit offset can touch. */
const WINDOW_BYTES = 4;

/**
 * The `count` symbols of a stream that `encodeSymbols` gave. Throws `HuffmanError` if the stream ends early, has a
 * word that stands for nothing, or goes on after the last symbol; before anything is allocated, if it is too short
 * for `count` symbols of any kind.
 */
export function decodeSymbols(bytes: Uint8Array, count: number, code: CanonicalCode): Uint16Array {
  const table = decodingTable(code);
  checkCount(bytes, count, table);
  const padded = new Uint8Array(bytes.length + WINDOW_BYTES);
  padded.set(bytes);
  const symbols = new Uint16Array(count);
  const { lookup, lookupBits } = table;
  const bits = bytes.length * 8;
  let bit = 0;
  for (let index = 0; index < count && bit <= bits; index++) {
    const window = windowAt(padded, bit);
    const found = lookup[window >>> (MAX_CODE_LENGTH - lookupBits)] || longWord(window, table);
    symbols[index] = found & 0xffff;
    bit += found >>> 16;
  }
  checkEnd(bytes, bit);
  return symbols;
}

/** The `MAX_CODE_LENGTH` bits from `bit` on. */
function windowAt(bytes: Uint8Array, bit: number): number {
  const at = bit >>> 3;
  const word = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  return (word << (bit & 7)) >>> (32 - MAX_CODE_LENGTH);
}

/** Length x 2^16 + symbol of the word that a window begins with, longer than the look-up holds. */
function longWord(window: number, table: DecodingTable): number {
  for (let length = table.lookupBits + 1; length <= MAX_CODE_LENGTH; length++) {
    const index = (window >>> (MAX_CODE_LENGTH - length)) - table.first[length];
    if (index < table.counts[length]) return length * 2 ** 16 + table.symbols[table.place[length] + index];
  }
  throw new HuffmanError('a code word stands for nothing');
}

function checkCount(bytes: Uint8Array, count: number, { shortest }: DecodingTable): void {
  if (count > 0 && shortest === 0) throw new HuffmanError(`${count} symbols but no code words`);
  if (count * shortest > bytes.length * 8) throw new HuffmanError('the stream ends early');
}

function checkEnd(bytes: Uint8Array, bit: number): void {
  if (bit > bytes.length * 8) throw new HuffmanError('the stream ends early');
  if (Math.ceil(bit / 8) < bytes.length) throw new HuffmanError('the stream goes on after the last symbol');
  const unused = bytes.length * 8 - bit;
  if (unused > 0 && (bytes[bytes.length - 1] & ((1 << unused) - 1)) !== 0)
    throw new HuffmanError('the bits after the last symbol are not 0');
}
