import { TIERS, tierOf, type Tier } from '../../config/hardware-tiers.js';
import type { Axis, Space } from '../study/point.js';
import { variesWorkload } from './point-workload.js';

/** One group of axes, turning like the wheel of a counter. */
export interface Wheel {
  readonly length: number;
  /** Points between two of its positions. */
  readonly stride: number;
}

const HARDWARE = 'hardware.';

/**
 * What has to be worked out anew if an axis changes, the costliest first: the workload, then what a key of a hardware
 * file touches. Prices are worked out for every point.
 */
const TIER_TESTS: readonly ((path: string) => boolean)[] = [
  variesWorkload,
  ...TIERS.slice(0, -1).map((tier) => (path: string) => hardwareTier(path) === tier),
  () => true,
];

function hardwareTier(path: string): Tier | undefined {
  return path.startsWith(HARDWARE) ? tierOf(path.slice(HARDWARE.length)) : undefined;
}

/** The groups of a space by how costly it is to change them, the costliest first; one tier for each cost. */
export function tiersOf({ groups }: Space): readonly (readonly Wheel[])[] {
  const strides = stridesOf(groups);
  return TIER_TESTS.map((_, tier) =>
    groups.flatMap((group, number) =>
      costliest(group) === tier ? { length: group[0].values.length, stride: strides[number] } : [],
    ),
  );
}

function stridesOf(groups: Space['groups']): number[] {
  let stride = 1;
  return groups
    .toReversed()
    .map((group) => {
      const own = stride;
      stride *= group[0].values.length;
      return own;
    })
    .reverse();
}

/** A group is as costly to change as the costliest of its axes. */
function costliest(group: readonly Axis[]): number {
  return Math.min(...group.map(({ path }) => TIER_TESTS.findIndex((holds) => holds(path))));
}
