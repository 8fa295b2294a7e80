import type { LayerProgram } from '../compile/program.js';
import type { TimingSpec } from '../engine/engine.js';
import { countAccesses, type AccessCounters } from '../engine/event/event-engine.js';
import { layerActivity } from '../engine/event/layer-activity.js';
import type { Timing } from '../engine/event/recurrence.js';
import { timeLayer } from '../engine/event/timing.js';

/** What the event engine works out of one convolution for one input, its outputs apart. */
export interface LayerTime {
  readonly nonZeroInputs: number;
  readonly time: Timing;
  readonly pe: AccessCounters;
}

/** What a layer's time follows from. */
export interface TimeTask {
  readonly program: LayerProgram;
  readonly timing: TimingSpec;
  readonly input: Int16Array;
  readonly occupancy: boolean;
  /** One value on shared memory: not 0 once a thread has taken the task. */
  readonly taken: Int32Array;
}

/** Time and memory accesses of a convolution; null where another thread has taken the task. */
export function timeIfFree({ program, timing, input, occupancy, taken }: TimeTask): LayerTime | null {
  if (Atomics.exchange(taken, 0, 1) !== 0) return null;
  const activity = layerActivity(program.geometry, input);
  return {
    nonZeroInputs: activity.pattern.channels.length,
    time: timeLayer(program, timing, activity, occupancy),
    pe: countAccesses(program, activity),
  };
}
