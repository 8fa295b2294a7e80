import { InvariantError } from '../../../src/base/errors.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalCode, kraftSum } from '../../../src/compression/huffman/canonical-code.js';
import { codeLengths, MAX_CODE_LENGTH } from '../../../src/compression/huffman/code-lengths.js';
import { decodeSymbols } from '../../../src/compression/huffman/decode.js';
import { encodeSymbols } from '../../../src/compression/huffman/encode.js';
import { HuffmanError } from '../../../src/compression/huffman/huffman-error.js';
import { streamBits, symbolFrequencies } from '../../../src/compression/huffman/symbol-statistics.js';
import { entropyBits } from './entropy.js';

const frequencies = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

function total(counts: readonly number[], lengths: Uint8Array): number {
  return streamBits(Uint32Array.from(counts), lengths);
}

function codeOf(symbols: Uint16Array, alphabet = 65_536) {
  return canonicalCode(codeLengths(symbolFrequencies(symbols, alphabet)));
}

describe('code lengths', () => {
  test('are those of a textbook', () => {
    expect([...codeLengths([45, 13, 12, 16, 9, 5])]).toEqual([1, 3, 3, 3, 4, 4]);
  });

  test('of equally frequent symbols are shorter for the lower', () => {
    expect([...codeLengths([1, 1, 1])]).toEqual([1, 2, 2]);
  });

  test('are 0 for symbols that do not occur', () => {
    expect([...codeLengths([3, 0, 2])]).toEqual([1, 0, 1]);
  });

  test('of a lone symbol are one bit, of none nothing', () => {
    expect([...codeLengths([0, 7, 0])]).toEqual([0, 1, 0]);
    expect([...codeLengths([0, 0])]).toEqual([0, 0]);
    expect([...codeLengths([])]).toEqual([]);
  });

  test('stay within a limit that binds', () => {
    const fibonacci = [1, 1, 2, 3, 5, 8, 13, 21];
    expect(Math.max(...codeLengths(fibonacci))).toBe(7);
    expect(Math.max(...codeLengths(fibonacci, 4))).toBe(4);
    expect([...codeLengths(fibonacci, 3)]).toEqual(Array(8).fill(3));
  });

  test('stay within the limit where frequencies grow as fast as they can', () => {
    const fibonacci = [1, 1];
    while (fibonacci.length < 40) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!);
    const lengths = codeLengths(fibonacci);
    expect(Math.max(...lengths)).toBe(MAX_CODE_LENGTH);
    expect(kraftSum(lengths)).toBe(1);
  });

  test('exist for all 65,536 symbols', () => {
    const lengths = codeLengths(new Uint32Array(65_536).fill(1));
    expect(lengths.every((length) => length === 16)).toBe(true);
  });

  test('do not exist for more symbols than the limit has words', () => {
    expect(() => codeLengths([1, 1, 1], 1)).toThrow(InvariantError);
  });

  test('fill the tree: Kraft sum 1', () => {
    fc.assert(
      fc.property(frequencies, (counts) => {
        const used = counts.filter((count) => count > 0).length;
        expect(kraftSum(codeLengths(counts))).toBe(used === 0 ? 0 : used === 1 ? 0.5 : 1);
      }),
    );
  });

  test('have a mean within one bit above entropy', () => {
    fc.assert(
      fc.property(frequencies, (counts) => {
        fc.pre(counts.filter((count) => count > 0).length > 1);
        const mean = total(counts, codeLengths(counts)) / counts.reduce((a, b) => a + b);
        const entropy = entropyBits(Uint32Array.from(counts));
        expect(mean).toBeGreaterThanOrEqual(entropy - 1e-12);
        expect(mean).toBeLessThan(entropy + 1);
      }),
    );
  });

  test('are the best of all prefix codes, with and without a limit', () => {
    const few = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(few, fc.integer({ min: 3, max: 5 }), (counts, limit) => {
        expect(total(counts, codeLengths(counts, limit))).toBe(leastTotal(counts, limit));
      }),
    );
  });
});

/** The least total of any lengths that Kraft's inequality allows, by trying all. */
function leastTotal(counts: readonly number[], limit: number, left = 1): number {
  if (counts.length === 0) return 0;
  let least = Infinity;
  for (let length = 1; length <= limit; length++) {
    const rest = left - 2 ** -length;
    if (rest < (counts.length - 1) * 2 ** -limit) continue;
    least = Math.min(least, counts[0] * length + leastTotal(counts.slice(1), limit, rest));
  }
  return least;
}

describe('a canonical code', () => {
  test('has words that ascend with length and symbol', () => {
    const { words } = canonicalCode(Uint8Array.of(2, 1, 3, 3));
    expect([...words]).toEqual([0b10, 0b0, 0b110, 0b111]);
  });

  test.each([
    [[1, 1, 1], /too short to be told apart/],
    [[1, 2], /longer than they need be/],
    [[2], /longer than they need be/],
    [[25, 25], /a code word of 25 bits is longer than 24/],
  ])('of lengths %j does not exist', (lengths, reason) => {
    expect(() => canonicalCode(Uint8Array.from(lengths))).toThrow(HuffmanError);
    expect(() => canonicalCode(Uint8Array.from(lengths))).toThrow(reason);
  });
});

describe('a stream', () => {
  const code = canonicalCode(Uint8Array.of(2, 1, 3, 3));

  test('has its first bit in the most significant of the first byte', () => {
    // 10 0 110 111 0, and seven bits of nothing.
    expect([...encodeSymbols(Uint16Array.of(0, 1, 2, 3, 1), code)]).toEqual([0b10011011, 0b10000000]);
  });

  test('of any symbols comes back', () => {
    const symbols = fc.oneof(
      fc.uint16Array({ maxLength: 400 }),
      fc.uint16Array({ max: 15, maxLength: 400 }),
      fc.uint16Array({ max: 0, maxLength: 40 }),
    );
    fc.assert(
      fc.property(symbols, (given) => {
        const own = codeOf(given);
        expect(decodeSymbols(encodeSymbols(given, own), given.length, own)).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  test('with words of 24 bits comes back', () => {
    const lengths = Uint8Array.from({ length: 25 }, (_, symbol) => Math.min(symbol + 1, 24));
    const long = canonicalCode(lengths);
    const symbols = Uint16Array.from({ length: 100 }, (_, index) => (index * 7) % 25);
    expect(decodeSymbols(encodeSymbols(symbols, long), 100, long)).toEqual(symbols);
  });

  test('of nothing is empty', () => {
    const none = canonicalCode(new Uint8Array(4));
    expect(encodeSymbols(new Uint16Array(), none)).toHaveLength(0);
    expect(decodeSymbols(new Uint8Array(), 0, none)).toHaveLength(0);
  });

  test('of one symbol takes a bit each', () => {
    const one = codeOf(new Uint16Array(17).fill(5), 8);
    expect([...encodeSymbols(new Uint16Array(17).fill(5), one)]).toEqual([0, 0, 0]);
    expect([...decodeSymbols(new Uint8Array(3), 17, one)]).toEqual(Array(17).fill(5));
  });

  test('takes the bits that its frequencies say', () => {
    fc.assert(
      fc.property(fc.uint16Array({ max: 63, maxLength: 300 }), (symbols) => {
        const counts = symbolFrequencies(symbols, 64);
        const lengths = codeLengths(counts);
        const bytes = encodeSymbols(symbols, canonicalCode(lengths));
        expect(bytes).toHaveLength(Math.ceil(streamBits(counts, lengths) / 8));
      }),
    );
  });

  test('with a symbol that has no word is no stream', () => {
    expect(() => encodeSymbols(Uint16Array.of(4), code)).toThrow(InvariantError);
    expect(() => encodeSymbols(Uint16Array.of(1), canonicalCode(Uint8Array.of(1, 0)))).toThrow(
      InvariantError,
    );
  });

  test.each([
    ['that ends within a word', [0b10011011], 5, /ends early/],
    ['shorter than any of so many symbols', [0], 9, /ends early/],
    ['far shorter than a hostile count', [0], 2 ** 40, /ends early/],
    ['with a byte too many', [0b10011011, 0b10000000, 0], 5, /goes on/],
    ['with bits after the last symbol', [0b10011011, 0b10000001], 5, /not 0/],
    ['without symbols but with bytes', [0], 0, /goes on/],
  ])('%s is refused', (_, bytes, count, reason) => {
    expect(() => decodeSymbols(Uint8Array.from(bytes), count, code)).toThrow(HuffmanError);
    expect(() => decodeSymbols(Uint8Array.from(bytes), count, code)).toThrow(reason);
  });

  test('with a word that stands for nothing is refused', () => {
    const one = canonicalCode(Uint8Array.of(1));
    expect(() => decodeSymbols(Uint8Array.of(0b01000000), 2, one)).toThrow(/stands for nothing/);
  });

  test('with symbols but no words is refused', () => {
    expect(() => decodeSymbols(Uint8Array.of(0), 1, canonicalCode(new Uint8Array(2)))).toThrow(HuffmanError);
  });

  test('of noise gives symbols or a HuffmanError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(100), (bytes, count) => {
        try {
          expect(decodeSymbols(bytes, count, code)).toHaveLength(count);
        } catch (error) {
          expect(error).toBeInstanceOf(HuffmanError);
        }
      }),
    );
  });
});

test('entropy is that of a fair coin, of a sure thing, and of nothing', () => {
  expect(entropyBits(Uint32Array.of(5, 5))).toBe(1);
  expect(entropyBits(Uint32Array.of(9, 0))).toBe(0);
  expect(entropyBits(new Uint32Array(3))).toBe(0);
});

test('a symbol beyond its alphabet is an error', () => {
  expect(() => symbolFrequencies(Uint16Array.of(4), 4)).toThrow(InvariantError);
});
