import type { SweepRow } from '../../../result/sweep-result.js';

/** Negative if the first row comes before the second. */
export type RowOrder = (first: SweepRow, second: SweepRow) => number;

/** The first rows of any number in some order; rows that are alike stay in that of their points. */
export class BestRows {
  private kept: SweepRow[] = [];
  /** Number of rows seen. */
  count = 0;

  constructor(
    private readonly most: number,
    private readonly order: RowOrder,
  ) {}

  include(row: SweepRow): void {
    this.count++;
    if (this.kept.length === this.most && this.compare(row, this.kept[this.most - 1]) >= 0) return;
    this.kept.splice(this.placeFor(row), 0, row);
    if (this.kept.length > this.most) this.kept.pop();
  }

  get rows(): readonly SweepRow[] {
    return this.kept;
  }

  /** Number of rows that are not kept. */
  get omitted(): number {
    return this.count - this.kept.length;
  }

  private placeFor(row: SweepRow): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(row, this.kept[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private compare(first: SweepRow, second: SweepRow): number {
    return this.order(first, second) || first.index - second.index;
  }
}
