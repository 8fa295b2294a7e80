import type { PatchPixels, ZeroPattern } from './zero-pattern.js';

const WORD_BITS = 32;

/** Which products broadcast which column: a bit per product, a row of words per column. */
export interface ColumnActivity {
  readonly columns: number;
  readonly products: number;
  readonly wordsPerColumn: number;
  /** Bit p of column j: word j * wordsPerColumn + p / 32, bit p mod 32. */
  readonly words: Uint32Array;
}

/** Activity of the columns without the bias, in the order (row tap, column tap, channel). */
export function columnActivity(
  patches: PatchPixels,
  pattern: ZeroPattern,
  inputChannels: number,
): ColumnActivity {
  const { products, taps, pixels } = patches;
  const wordsPerColumn = Math.ceil(products / WORD_BITS);
  const words = new Uint32Array(taps * inputChannels * wordsPerColumn);
  for (let product = 0, at = 0; product < products; product++) {
    const bit = 1 << (product % WORD_BITS);
    const word = Math.floor(product / WORD_BITS);
    for (let tap = 0; tap < taps; tap++) {
      const pixel = pixels[at++];
      if (pixel < 0) continue;
      const base = tap * inputChannels;
      const end = pattern.starts[pixel + 1];
      for (let e = pattern.starts[pixel]; e < end; e++) {
        words[(base + pattern.channels[e]) * wordsPerColumn + word] |= bit;
      }
    }
  }
  return { columns: taps * inputChannels, products, wordsPerColumn, words };
}

/** How many products broadcast each column, of `addresses` columns; the bias column, if any, in every one. */
export function columnUses(activity: ColumnActivity, addresses: number, biasColumn: number): Float64Array {
  const uses = new Float64Array(addresses);
  for (let column = 0; column < activity.columns; column++) {
    const start = column * activity.wordsPerColumn;
    uses[column] = bitCount(activity.words.subarray(start, start + activity.wordsPerColumn));
  }
  if (biasColumn >= 0) uses[biasColumn] = activity.products;
  return uses;
}

/** Set bits of all words. */
export function bitCount(words: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < words.length; at++) {
    let word = words[at];
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** A row of words with the bits of all products set. */
export function everyProduct({ products, wordsPerColumn }: ColumnActivity): Uint32Array {
  const words = new Uint32Array(wordsPerColumn).fill(0xffffffff);
  const rest = products % WORD_BITS;
  if (rest > 0) words[wordsPerColumn - 1] = 2 ** rest - 1;
  return words;
}
