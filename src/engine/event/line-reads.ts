import type { JobProgram, PeImage } from '../../compile/program.js';
import { bitCount, everyPass, type ColumnActivity } from './column-activity.js';
import { kernels } from './kernels.js';

/** Sparse-matrix lines that each PE reads over a layer's passes; `uses` says how many of them use each column. */
export function lineReads(program: JobProgram, activity: ColumnActivity, uses: Float64Array): Float64Array {
  return program.lineBuffer === 'kept'
    ? readsWhenKept(program, activity)
    : Float64Array.from(program.images, (image) => readsPerColumn(image, program.entriesPerLine, uses));
}

/** Every use of a column reads each line that the column lies in. */
function readsPerColumn({ pointers }: PeImage, entriesPerLine: number, uses: Float64Array): number {
  const lineOf = (entry: number) => Math.floor(entry / entriesPerLine);
  return uses.reduce((reads, count, column) => {
    const [start, end] = [pointers[column], pointers[column + 1]];
    return start === end ? reads : reads + count * (lineOf(end - 1) - lineOf(start) + 1);
  }, 0);
}

/**
 * The reads of PEs whose line buffer is kept. Within a pass columns are served in ascending order, so a line is
 * read at most once: if any of its columns is broadcast. A line that ended one pass and begins the next one still
 * stands in the buffer. Bits stand for passes, 32 to a word.
 */
function readsWhenKept(program: JobProgram, activity: ColumnActivity): Float64Array {
  const unit = kernels();
  const { columns, wordsPerColumn: row, passes } = activity;
  const addresses = program.biasColumn + 1;
  unit.begin(4 * (row * (columns + 1) + addresses + 1 + 3 * row), 5);
  const words = unit.uint32(row * (columns + 1));
  words.set(activity.words);
  words.set(biasWords(program, activity), columns * row);
  const pointers = unit.uint32(addresses + 1);
  const [touched, begun, carried] = [unit.uint32(row), unit.uint32(row), unit.uint32(row)];
  return Float64Array.from(program.images, (image) => {
    pointers.set(image.pointers);
    begun.fill(0);
    carried.fill(0);
    const touches = unit.run.countTouches(
      words.byteOffset,
      row / 2,
      columns,
      program.biasColumn,
      pointers.byteOffset,
      addresses,
      program.entriesPerLine,
      touched.byteOffset,
      begun.byteOffset,
      carried.byteOffset,
    );
    const isServedAlways = bitCount(begun) === passes;
    return touches - (isServedAlways ? bitCount(carried) : carriedOverGaps(program, image, activity));
  });
}

/** Lines that a pass finds in the buffer, if some passes touch none, so that the one before is not a neighbour. */
function carriedOverGaps(program: JobProgram, image: PeImage, activity: ColumnActivity): number {
  const first = touchedLines(program, image, activity, 'first');
  const last = touchedLines(program, image, activity, 'last');
  let carried = 0;
  let buffered = -1;
  for (let pass = 0; pass < first.length; pass++) {
    if (first[pass] < 0) continue;
    if (first[pass] === buffered) carried++;
    buffered = last[pass];
  }
  return carried;
}

/** The first or the last line that each pass touches; -1 where it touches none. */
function touchedLines(
  program: JobProgram,
  { pointers }: PeImage,
  activity: ColumnActivity,
  which: 'first' | 'last',
): Int32Array {
  const lines = new Int32Array(activity.passes).fill(-1);
  const open = everyPass(activity);
  const addresses = pointers.length - 1;
  for (let place = 0, left = activity.passes; place < addresses && left > 0; place++) {
    const column = which === 'first' ? place : addresses - 1 - place;
    const [start, end] = [pointers[column], pointers[column + 1]];
    if (start === end) continue;
    const line = Math.floor((which === 'first' ? start : end - 1) / program.entriesPerLine);
    const words =
      column === program.biasColumn ? biasWords(program, activity) : columnWords(activity, column);
    for (let word = 0; word < open.length; word++) {
      const fresh = open[word] & words[word];
      open[word] &= ~fresh;
      for (let bits = fresh; bits !== 0; bits &= bits - 1, left--)
        lines[32 * word + 31 - Math.clz32(bits & -bits)] = line;
    }
  }
  return lines;
}

/** The passes that broadcast the bias column: all, or none, though it has entries if coded biases are all zero. */
function biasWords({ hasBias }: JobProgram, activity: ColumnActivity): Uint32Array {
  return hasBias ? everyPass(activity) : new Uint32Array(activity.wordsPerColumn);
}

function columnWords({ words, wordsPerColumn }: ColumnActivity, column: number): Uint32Array {
  return words.subarray(column * wordsPerColumn, (column + 1) * wordsPerColumn);
}
