/** Values that share a place, in four numbers. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/** A spread with one value more; `spread` is null where there was none. */
export function widened(spread: Spread | null, value: number): Spread {
  if (spread === null) return { count: 1, mean: value, min: value, max: value };
  const count = spread.count + 1;
  return {
    count,
    mean: spread.mean + (value - spread.mean) / count,
    min: Math.min(spread.min, value),
    max: Math.max(spread.max, value),
  };
}
