import type { HardwareFileKey, HardwareSpec } from './hardware.js';

/**
 * What of a run a key of a hardware file changes, the costliest to work out anew first: the numbers themselves, the
 * encoded weights, time, memory accesses, or only what is derived from those (DRAM, capacities, the clock).
 */
export const TIERS = ['numbers', 'encoding', 'time', 'accesses', 'derived'] as const;

/** One of them. */
export type Tier = (typeof TIERS)[number];

/** What a key of a hardware file is to those who keep what was worked out. */
interface KeyUse {
  readonly tier: Tier;
  /** The resolved machine's name for it. */
  readonly spec: keyof HardwareSpec;
  /** Whether it is a size of a memory, which decides the energy tables that price the machine. */
  readonly sizesMemory: boolean;
}

/** Every key of a hardware file. A key that is new in the schema does not compile before it stands here. */
export const HARDWARE_KEYS = {
  name: use('derived', 'name'),
  description: use('derived', 'description'),
  pes: use('encoding', 'pes'),
  queueDepth: use('time', 'queueDepth'),
  clock: use('derived', 'clockHertz'),
  spmatWidthBits: sizing('accesses', 'spmatWidthBits'),
  lineBuffer: use('accesses', 'lineBuffer'),
  codeBits: use('accesses', 'codeBits'),
  indexBits: use('encoding', 'indexBits'),
  convolution: use('time', 'convolution'),
  memory: use('derived', 'memory'),
  dramBandwidth: use('derived', 'dramBytesPerSecond'),
  doubleBuffering: use('derived', 'doubleBuffering'),
  capacity: use('derived', 'capacity'),
  spmatCapacity: sizing('derived', 'spmatCapacityBytes'),
  pointerCapacity: sizing('derived', 'pointerCapacityBytes'),
  pointerBits: sizing('derived', 'pointerBits'),
  registers: use('derived', 'registers'),
  activationCapacity: sizing('derived', 'activationCapacityBytes'),
  activationBits: use('numbers', 'activationBits'),
  weightBits: use('numbers', 'weightBits'),
  accumulatorBits: use('numbers', 'accumulatorBits'),
  productShift: use('numbers', 'productShift'),
  accumulatorRange: use('numbers', 'accumulatorRange'),
  rounding: use('numbers', 'rounding'),
  overflow: use('numbers', 'overflow'),
  clusters: use('encoding', 'clusters'),
  deal: use('encoding', 'deal'),
  rowOrder: use('encoding', 'rowOrder'),
  columnGroups: use('numbers', 'columnGroups'),
  skipZeros: use('time', 'skipZeros'),
  weights: use('encoding', 'weights'),
  batch: use('time', 'batch'),
} as const satisfies Readonly<Record<HardwareFileKey, KeyUse>>;

const USES: readonly (readonly [string, KeyUse])[] = Object.entries(HARDWARE_KEYS);

/** Keys of a resolved machine that its numbers depend on: a workload prepared with others must be prepared again. */
export const NUMERIC_KEYS: readonly (keyof HardwareSpec)[] = USES.filter(
  ([, { tier }]) => tier === 'numbers',
).map(([, { spec }]) => spec);

/** Keys of a hardware file that decide which of the default tables prices a machine. */
export const MEMORY_KEYS: readonly string[] = USES.filter(([, { sizesMemory }]) => sizesMemory).map(
  ([key]) => key,
);

/** The tier of a key of a hardware file; undefined if there is no such key. */
export function tierOf(key: string): Tier | undefined {
  return USES.find(([name]) => name === key)?.[1].tier;
}

function use(tier: Tier, spec: keyof HardwareSpec): KeyUse {
  return { tier, spec, sizesMemory: false };
}

function sizing(tier: Tier, spec: keyof HardwareSpec): KeyUse {
  return { tier, spec, sizesMemory: true };
}
