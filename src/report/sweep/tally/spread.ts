import type { Range } from '../notation.js';

/** Values that share a place, in four numbers. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Of one value that was measured, not counted: where it lies with 95 % confidence. */
  readonly interval?: Range;
}

/** A spread with one value more; `spread` is null if there was none. */
export function widenSpread(spread: Spread | null, value: number, interval: Range | null = null): Spread {
  if (spread === null)
    return { count: 1, mean: value, min: value, max: value, ...(interval === null ? {} : { interval }) };
  const count = spread.count + 1;
  return {
    count,
    mean: spread.mean + (value - spread.mean) / count,
    min: Math.min(spread.min, value),
    max: Math.max(spread.max, value),
  };
}

/** How far a spread reaches, intervals included. */
export function extentOf({ min, max, interval }: Spread): Range {
  return { min: Math.min(min, interval?.min ?? min), max: Math.max(max, interval?.max ?? max) };
}
