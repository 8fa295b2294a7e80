import { InvariantError } from '../../base/errors.js';
import type { CanonicalCode } from './canonical-code.js';
import { streamBits, symbolFrequencies } from './symbol-statistics.js';

/**
 * The code words of symbols one after the other, the first bit in the most significant of the first byte; the last
 * byte is filled up with zeros. Throws `InvariantError` for a symbol without a code word.
 */
export function encodeSymbols(symbols: Uint16Array, code: CanonicalCode): Uint8Array {
  const { lengths, words } = code;
  checkCoded(symbols, lengths);
  const bits = streamBits(symbolFrequencies(symbols, lengths.length), lengths);
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  let pending = 0;
  let pendingBits = 0;
  let at = 0;
  for (const symbol of symbols) {
    pending = (pending << lengths[symbol]) | words[symbol]; // at most 7 + 24 bits
    for (pendingBits += lengths[symbol]; pendingBits >= 8;) {
      pendingBits -= 8;
      bytes[at++] = pending >>> pendingBits;
    }
    pending &= (1 << pendingBits) - 1;
  }
  if (pendingBits > 0) bytes[at] = pending << (8 - pendingBits);
  return bytes;
}

function checkCoded(symbols: Uint16Array, lengths: Uint8Array): void {
  const stranger = symbols.find((symbol) => symbol >= lengths.length || lengths[symbol] === 0);
  if (stranger !== undefined) throw new InvariantError('Huffman encoder', 0, { symbolWithoutCode: stranger });
}
