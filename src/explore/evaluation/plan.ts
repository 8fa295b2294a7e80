import { tiersOf, type Wheel } from './plan-tiers.js';
import type { Space } from '../study/point.js';

/**
 * Points in the order in which they are evaluated, as a tree: those beneath one branch share what was costly to work
 * out, the costliest next to the root.
 */
export type Plan = Iterable<number | Plan>;

/** Every point of a space that is wanted, in the order that takes the least work. Made as it is read: nothing is kept. */
export function planOf(space: Space, isWanted: (index: number) => boolean): Plan {
  return branches(tiersOf(space), 0, isWanted);
}

/** The same for some points alone. */
export function planOfPoints(space: Space, indices: readonly number[]): Plan {
  return groupPoints(indices, tiersOf(space));
}

function* branches(
  [tier, ...lower]: readonly (readonly Wheel[])[],
  base: number,
  isWanted: (index: number) => boolean,
): Generator<number | Plan> {
  for (const turn of turns(tier)) {
    const index = base + turn;
    if (lower.length > 0) yield branches(lower, index, isWanted);
    else if (isWanted(index)) yield index;
  }
}

/** What the wheels add to a point's number, for all of their positions; the last wheel turns fastest. */
function* turns(wheels: readonly Wheel[]): Generator<number> {
  if (wheels.length === 0) {
    yield 0;
    return;
  }
  const [{ length, stride }, ...faster] = wheels;
  for (let position = 0; position < length; position++) {
    for (const rest of turns(faster)) yield position * stride + rest;
  }
}

function groupPoints(indices: readonly number[], [tier, ...lower]: readonly (readonly Wheel[])[]): Plan {
  const groups = new Map<number, number[]>();
  for (const index of indices) {
    const place = placeOf(tier, index);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [index]);
    else group.push(index);
  }
  const ordered = Array.from(groups).sort(([a], [b]) => a - b);
  if (lower.length === 0) return ordered.flatMap(([, group]) => group);
  return ordered.map(([, group]) => groupPoints(group, lower));
}

/** Where wheels stand at a point, as one number. */
function placeOf(wheels: readonly Wheel[], index: number): number {
  return wheels.reduce(
    (place, { length, stride }) => place * length + (Math.floor(index / stride) % length),
    0,
  );
}
