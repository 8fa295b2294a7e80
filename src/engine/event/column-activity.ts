import { positionsOf, tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { kernels } from './kernels.js';
import { paddedBytes, paddedLayout, padInput } from './padded-input.js';

const WORD_BITS = 32;
/** Words of 32 bits in one of the kernels'. */
const PAIR = 2;

/** Which passes broadcast which column: a bit per pass, a row of words per column. */
export interface ColumnActivity {
  readonly columns: number;
  readonly passes: number;
  /** Even: the kernels take two words at a time. */
  readonly wordsPerColumn: number;
  /** Bit p of column j: word j * wordsPerColumn + p / 32, bit p mod 32. */
  readonly words: Uint32Array;
  /** How many passes broadcast each column. */
  readonly uses: Int32Array;
}

/** Activity of the columns without the bias, in the order (row tap, column tap, channel). */
export function columnActivity(geometry: WindowGeometry, input: Int16Array): ColumnActivity {
  const { kernel, stride, dilation, output } = geometry;
  const columns = tapsOf(geometry) * geometry.input.channels;
  const passes = positionsOf(geometry);
  const wordsPerColumn = PAIR * Math.ceil(passes / (PAIR * WORD_BITS));
  const layout = paddedLayout(geometry);
  const unit = kernels();
  unit.begin(paddedBytes(geometry, layout) + 4 * columns * (wordsPerColumn + 1), 4);
  const padded = padInput(unit, geometry, layout, input);
  const words = unit.uint32(columns * wordsPerColumn);
  const uses = unit.int32(columns);
  unit.run.columnBits(
    padded.byteOffset,
    layout.height,
    layout.width,
    geometry.input.channels,
    kernel.height,
    kernel.width,
    stride.height,
    stride.width,
    dilation.height,
    dilation.width,
    output.height,
    output.width,
    words.byteOffset,
    uses.byteOffset,
  );
  return { columns, passes, wordsPerColumn, words: words.slice(), uses: uses.slice() };
}

/** How many passes broadcast each column, of `addresses` columns; the bias column, if any, in every one. */
export function columnUses(activity: ColumnActivity, addresses: number, biasColumn: number): Float64Array {
  const uses = new Float64Array(addresses);
  uses.set(activity.uses);
  if (biasColumn >= 0) uses[biasColumn] = activity.passes;
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

/** A row of words with the bits of all passes set. */
export function everyPass({ passes, wordsPerColumn }: ColumnActivity): Uint32Array {
  return Uint32Array.from({ length: wordsPerColumn }, (_, word) => {
    const bits = Math.max(0, Math.min(WORD_BITS, passes - word * WORD_BITS));
    return 2 ** bits - 1;
  });
}
