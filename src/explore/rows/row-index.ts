import type { RowFile, RowLine } from './row-file.js';
import type { Row } from './row.js';

/** Missing points that are named. */
const NAMED = 100;

/** What is told of a second row for a point: the row, the text of both, and whose the first is. */
export type OnTwice = (row: Row, first: string, second: string, owner: RowFile) => void;

/** Where each point's row lies in one of several files: a few bytes per point, whatever the rows hold. */
export class RowIndex {
  private readonly offsets: Float64Array;
  private readonly lengths: Uint32Array;
  /** Number of the file from 1; 0 for none. */
  private readonly owners: Uint32Array;
  private readonly files: RowFile[] = [];
  private failures = 0;

  constructor(private readonly points: number) {
    this.offsets = new Float64Array(points);
    this.lengths = new Uint32Array(points);
    this.owners = new Uint32Array(points);
  }

  /** Points that gave no figures. */
  get failed(): number {
    return this.failures;
  }

  /** Takes in a file's rows; of two for a point the first stays. */
  add(file: RowFile, onTwice: OnTwice): void {
    this.files.push(file);
    for (const line of file.rows()) {
      const first = this.textOf(line.row.index);
      if (first === null) this.put(line);
      else onTwice(line.row, first, line.text, this.files[this.owners[line.row.index] - 1]);
    }
  }

  /** All rows that there are, as they were written, by point. */
  *texts(): Generator<string> {
    for (let index = 0; index < this.points; index++) {
      const text = this.textOf(index);
      if (text !== null) yield text;
    }
  }

  /** How many points have no row, and the first of them. */
  missing(): { readonly count: number; readonly first: readonly number[] } {
    const first: number[] = [];
    let count = 0;
    for (let index = 0; index < this.points; index++) {
      if (this.owners[index] > 0) continue;
      count++;
      if (first.length < NAMED) first.push(index);
    }
    return { count, first };
  }

  private put({ row: { index, error }, offset, length }: RowLine): void {
    this.offsets[index] = offset;
    this.lengths[index] = length;
    this.owners[index] = this.files.length;
    if (error !== null) this.failures++;
  }

  private textOf(index: number): string | null {
    const owner = this.owners[index];
    return owner === 0 ? null : this.files[owner - 1].textAt(this.offsets[index], this.lengths[index]);
  }
}
