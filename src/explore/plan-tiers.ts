import { NUMERIC_KEYS } from '../pipeline/simulate.js';
import type { Axis, Space } from './point.js';
import { variesWorkload } from './point-workload.js';

/** One group of axes, turning like the wheel of a counter. */
export interface Wheel {
  readonly length: number;
  /** Points between two of its positions. */
  readonly stride: number;
}

const NUMBERS: readonly string[] = NUMERIC_KEYS.map((key) => `hardware.${key}`);
const ENCODING: readonly string[] = ['hardware.pes', 'hardware.indexBits'];
/** Time is kept for few rings, memory accesses for as many lines as sweeps have. */
const TIME: readonly string[] = ['hardware.queueDepth', 'hardware.convolution'];
const LINES: readonly string[] = ['hardware.spmatWidthBits', 'hardware.codeBits', 'hardware.lineBuffer'];

/** What has to be worked out anew where an axis changes, the costliest first. */
const TIERS: readonly ((path: string) => boolean)[] = [
  variesWorkload,
  (path) => NUMBERS.includes(path),
  (path) => ENCODING.includes(path),
  (path) => TIME.includes(path),
  (path) => LINES.includes(path),
  () => true,
];

/** The groups of a space by how costly it is to change them, the costliest first; one tier for each cost. */
export function tiersOf({ groups }: Space): readonly (readonly Wheel[])[] {
  const strides = stridesOf(groups);
  return TIERS.map((_, tier) =>
    groups.flatMap((group, number) =>
      tierOf(group) === tier ? { length: group[0].values.length, stride: strides[number] } : [],
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
function tierOf(group: readonly Axis[]): number {
  return Math.min(...group.map(({ path }) => TIERS.findIndex((holds) => holds(path))));
}
