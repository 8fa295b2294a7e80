import { positionsOf, tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { columnInGroup, columnsOfGroup } from '../../mapping/column-order.js';
import { kernels } from './kernels.js';
import { paddedBytes, paddedLayout, padInput } from './padded-input.js';
import { areAllInOrder } from './zero-pattern.js';

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
  const wordsPerColumn = wordsFor(passes);
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

/** Every column in every pass. */
export function allColumns(columns: number, passes: number): ColumnActivity {
  const wordsPerColumn = wordsFor(passes);
  const row = everyPass({ passes, wordsPerColumn });
  const words = new Uint32Array(columns * wordsPerColumn);
  for (let column = 0; column < columns; column++) words.set(row, column * wordsPerColumn);
  return { columns, passes, wordsPerColumn, words, uses: new Int32Array(columns).fill(passes) };
}

/** The activity of one of `groups` column groups in some of the passes, in their order. */
export function columnsFor(
  whole: ColumnActivity,
  passes: Uint32Array,
  group: number,
  groups: number,
): ColumnActivity {
  if (groups === 1 && areAllInOrder(passes, whole.passes)) return whole;
  const columns = columnsOfGroup(whole.columns, group, groups);
  const wordsPerColumn = wordsFor(passes.length);
  const unit = kernels();
  unit.begin(4 * (whole.wordsPerColumn + passes.length + wordsPerColumn), 3);
  const from = unit.uint32(whole.wordsPerColumn);
  const order = unit.uint32(passes.length);
  const gathered = unit.uint32(wordsPerColumn);
  order.set(passes);
  const words = new Uint32Array(columns * wordsPerColumn);
  const uses = Int32Array.from({ length: columns }, (_, place) => {
    const column = columnInGroup(group, groups, place);
    from.set(whole.words.subarray(column * whole.wordsPerColumn, (column + 1) * whole.wordsPerColumn));
    const count = unit.run.gatherPasses(
      from.byteOffset,
      order.byteOffset,
      passes.length,
      gathered.byteOffset,
    );
    words.set(gathered, place * wordsPerColumn);
    return count;
  });
  return { columns, passes: passes.length, wordsPerColumn, words, uses };
}

function wordsFor(passes: number): number {
  return PAIR * Math.ceil(passes / (PAIR * WORD_BITS));
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
export function everyPass({
  passes,
  wordsPerColumn,
}: Pick<ColumnActivity, 'passes' | 'wordsPerColumn'>): Uint32Array {
  const row = new Uint32Array(wordsPerColumn);
  const full = Math.floor(passes / WORD_BITS);
  row.fill(2 ** WORD_BITS - 1, 0, full);
  if (full < wordsPerColumn) row[full] = 2 ** (passes % WORD_BITS) - 1;
  return row;
}
