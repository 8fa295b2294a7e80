/** A front of fewer points has no bend. */
const FEWEST = 3;

/**
 * The point of a front of two costs, the smaller first costs first, beyond which more of the first buys little of the
 * second: the one farthest beneath the line between the ends, both costs by ratio ("Kneedle", Satopää et al., 2011).
 * Null if there is no bend.
 */
export function kneeOf<T>(front: readonly T[], costsOf: (item: T) => readonly [number, number]): T | null {
  const costs = front.map(costsOf);
  if (front.length < FEWEST || costs.flat().some((value) => value <= 0)) return null;
  const [first, last] = [costs[0], costs[costs.length - 1]];
  const depths = costs.map(
    ([x, y]) =>
      1 -
      Math.log(x / first[0]) / Math.log(last[0] / first[0]) -
      Math.log(y / last[1]) / Math.log(first[1] / last[1]),
  );
  const deepest = Math.max(...depths.filter(Number.isFinite));
  return deepest > 0 ? front[depths.indexOf(deepest)] : null;
}
