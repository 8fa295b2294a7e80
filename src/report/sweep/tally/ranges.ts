import type { SweepRow } from '../../../result/sweep-result.js';
import { valueOf, type Figure } from '../figure.js';
import { widenSpread, type Spread } from './spread.js';

/** The values that figures take over all points. */
export class RangesTally {
  private readonly spreads = new Map<string, Spread>();

  constructor(private readonly figures: readonly Figure[]) {}

  include(row: SweepRow): void {
    for (const figure of this.figures) {
      const value = valueOf(row, figure);
      if (value !== null)
        this.spreads.set(figure.id, widenSpread(this.spreads.get(figure.id) ?? null, value));
    }
  }

  /** By the figures' ids, without those that no point has. */
  ranges(): Readonly<Record<string, Spread>> {
    return Object.fromEntries(this.spreads);
  }
}
