import { InvariantError } from '../../base/errors.js';
/** How often each symbol 0 .. `alphabet` - 1 occurs. Throws `InvariantError` for a symbol beyond the alphabet. */
export function symbolFrequencies(symbols: Uint16Array, alphabet: number): Uint32Array {
  const frequencies = new Uint32Array(alphabet);
  for (const symbol of symbols) {
    if (symbol >= alphabet) throw new InvariantError('symbol statistics', 0, { symbol, alphabet });
    frequencies[symbol]++;
  }
  return frequencies;
}

/** Bits that a stream of these frequencies takes under a code of these lengths. */
export function streamBits(frequencies: Uint32Array, lengths: Uint8Array): number {
  return frequencies.reduce((sum, frequency, symbol) => sum + frequency * lengths[symbol], 0);
}
