import type { ColumnActivity } from './column-activity.js';
import type { PatchPixels } from './zero-pattern.js';

const WORD_BITS = 32;

/** Whether products run in the order of the output's pixels. */
export function isNaturalOrder(products: Uint32Array): boolean {
  return products.every((product, at) => product === at);
}

/** The pixels of each product, in the order in which products run. */
export function patchesInOrder({ taps, pixels }: PatchPixels, products: Uint32Array): PatchPixels {
  const ordered = new Int32Array(products.length * taps);
  for (const [at, product] of products.entries())
    ordered.set(pixels.subarray(product * taps, (product + 1) * taps), at * taps);
  return { products: products.length, taps, pixels: ordered };
}

/** The columns' bits, product by product in the order in which products run. */
export function columnsInOrder(activity: ColumnActivity, products: Uint32Array): ColumnActivity {
  const words = new Uint32Array(activity.words.length);
  for (let column = 0; column < activity.columns; column++) {
    const row = column * activity.wordsPerColumn;
    for (const [at, product] of products.entries()) {
      const bit = (activity.words[row + Math.floor(product / WORD_BITS)] >>> (product % WORD_BITS)) & 1;
      words[row + Math.floor(at / WORD_BITS)] |= bit << (at % WORD_BITS);
    }
  }
  return { ...activity, words };
}
