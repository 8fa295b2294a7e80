import type { ColumnActivity } from './column-activity.js';
import type { PatchPixels } from './zero-pattern.js';

const WORD_BITS = 32;

/** Whether passes run in the order of the output's pixels. */
export function isNaturalOrder(passes: Uint32Array): boolean {
  return passes.every((pass, at) => pass === at);
}

/** The pixels of each pass, in the order in which passes run. */
export function patchesInOrder({ taps, pixels }: PatchPixels, passes: Uint32Array): PatchPixels {
  const ordered = new Int32Array(passes.length * taps);
  for (const [at, pass] of passes.entries())
    ordered.set(pixels.subarray(pass * taps, (pass + 1) * taps), at * taps);
  return { passes: passes.length, taps, pixels: ordered };
}

/** The columns' bits, pass by pass in the order in which passes run. */
export function columnsInOrder(activity: ColumnActivity, passes: Uint32Array): ColumnActivity {
  const words = new Uint32Array(activity.words.length);
  for (let column = 0; column < activity.columns; column++) {
    const row = column * activity.wordsPerColumn;
    for (const [at, pass] of passes.entries()) {
      const bit = (activity.words[row + Math.floor(pass / WORD_BITS)] >>> (pass % WORD_BITS)) & 1;
      words[row + Math.floor(at / WORD_BITS)] |= bit << (at % WORD_BITS);
    }
  }
  return { ...activity, words };
}
