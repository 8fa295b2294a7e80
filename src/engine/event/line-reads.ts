import type { LayerProgram, PeImage } from '../../compile/program.js';
import { bitCount, everyProduct, type ColumnActivity } from './column-activity.js';

/** Sparse-matrix lines that each PE reads over a layer's products; `uses` says how many of them use each column. */
export function lineReads(program: LayerProgram, activity: ColumnActivity, uses: Float64Array): Float64Array {
  return program.lineBuffer === 'kept'
    ? Float64Array.from(program.images, (image) => new PeLines(program, activity, image).reads())
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
 * The reads of one PE whose line buffer is kept. Within a product columns are served in ascending order, so a line is
 * read at most once: if any of its columns is broadcast. A line that ended one product and begins the next one still
 * stands in the buffer. Bits stand for products, 32 to a word.
 */
class PeLines {
  private readonly lines: number;
  private readonly biasColumn: number;
  /** Products that touch the line at hand, and those that have touched this line or an earlier one. */
  private readonly touched: Uint32Array;
  private readonly begun: Uint32Array;
  /** Products whose first line is, as far as seen, the last line of the product before. */
  private readonly carried: Uint32Array;

  constructor(
    private readonly program: LayerProgram,
    private readonly activity: ColumnActivity,
    private readonly image: PeImage,
  ) {
    this.lines = Math.ceil(image.codes.length / program.entriesPerLine);
    this.biasColumn = program.hasBias ? program.biasColumn : -1;
    this.touched = new Uint32Array(activity.wordsPerColumn);
    this.begun = new Uint32Array(activity.wordsPerColumn);
    this.carried = new Uint32Array(activity.wordsPerColumn);
  }

  reads(): number {
    let touches = 0;
    this.eachLine(() => {
      touches += bitCount(this.touched);
      this.carry();
    });
    const isServedAlways = bitCount(this.begun) === this.activity.products;
    return touches - (isServedAlways ? bitCount(this.carried) : this.carriedOverGaps());
  }

  /** Visits the lines in order, `touched` set for each. */
  private eachLine(visitor: (line: number) => void): void {
    const { pointers } = this.image;
    let column = 0;
    for (let line = 0; line < this.lines; line++) {
      const start = line * this.program.entriesPerLine;
      while (pointers[column + 1] <= start) column++;
      this.touched.fill(0);
      for (let next = column; pointers[next] < start + this.program.entriesPerLine; next++) {
        if (next + 1 === pointers.length) break;
        if (pointers[next] < pointers[next + 1]) this.touch(next);
      }
      visitor(line);
    }
  }

  private touch(column: number): void {
    const { touched, activity } = this;
    if (column === this.biasColumn) touched.set(everyProduct(activity));
    if (column >= activity.columns) return;
    const start = column * activity.wordsPerColumn;
    for (let at = 0; at < touched.length; at++) touched[at] |= activity.words[start + at];
  }

  /** A product that touches this line unsettles what its successor was thought to carry over from an earlier one. */
  private carry(): void {
    const { touched, begun, carried } = this;
    let overflow = 0;
    for (let at = 0; at < touched.length; at++) {
      const before = (touched[at] << 1) | overflow;
      overflow = touched[at] >>> 31;
      carried[at] = (carried[at] & ~before) | (touched[at] & ~begun[at] & before);
      begun[at] |= touched[at];
    }
  }

  /** The same where some products touch no line at all, so that the one before is not the neighbour. */
  private carriedOverGaps(): number {
    const first = new Int32Array(this.activity.products).fill(-1);
    const last = new Int32Array(this.activity.products).fill(-1);
    this.eachLine((line) => {
      for (let product = 0; product < first.length; product++) {
        if (((this.touched[product >>> 5] >>> (product & 31)) & 1) === 0) continue;
        if (first[product] < 0) first[product] = line;
        last[product] = line;
      }
    });
    let carried = 0;
    let buffered = -1;
    for (let product = 0; product < first.length; product++) {
      if (first[product] < 0) continue;
      if (first[product] === buffered) carried++;
      buffered = last[product];
    }
    return carried;
  }
}
