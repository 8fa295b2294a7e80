import type { Encoding } from '../compile/encoding.js';
import type { LayerProgram } from '../compile/program.js';
import type { TimingSpec } from '../engine/engine.js';
import type { AccessCounters } from '../engine/event/event-engine.js';
import type { LayerActivity } from '../engine/event/layer-activity.js';
import type { Timing } from '../engine/event/recurrence.js';
import { EncodedMemo } from './encoded-memo.js';

/** What simulations have worked out, by input number and layer where it depends on them. */
export interface PreparedCache {
  /** The latest last. */
  readonly encodings: Encoding[];
  readonly activities: Map<string, LayerActivity>;
  /** By the same keys as `activities`; known of layers whose activity nobody has asked for yet. */
  readonly nonZeroInputs: Map<string, number>;
  readonly times: EncodedMemo<Timing>;
  readonly accesses: EncodedMemo<AccessCounters>;
}

/** Kept for each encoded layer: rings of a sweep that comes back to them, and lines of the sparse-matrix SRAM. */
const MOST_TIMES = 64;
export const MOST_ACCESSES = 16;

/** A cache in which nothing but encodings was worked out yet. */
export function newCache(encodings: Encoding[] = []): PreparedCache {
  return {
    encodings,
    activities: new Map(),
    nonZeroInputs: new Map(),
    times: new EncodedMemo(MOST_TIMES),
    accesses: new EncodedMemo(MOST_ACCESSES),
  };
}

/** Key of what depends on an input and a layer alone. */
export function activityKey(input: number, layer: string): string {
  return `${input} ${layer}`;
}

/** Key of an encoded layer's times. */
export function timeKey(input: number, timing: TimingSpec, occupancy: boolean): string {
  return [input, timing.queueDepth, timing.convolution, occupancy].join(' ');
}

/** Key of an encoded layer's memory accesses. */
export function accessKey(
  input: number,
  { entriesPerLine, lineBuffer }: Pick<LayerProgram, 'entriesPerLine' | 'lineBuffer'>,
): string {
  return [input, entriesPerLine, lineBuffer].join(' ');
}
