import type { JobProgram } from '../../compile/program.js';
import type { TimingSpec } from '../engine.js';
import { timeWithKernel } from './kernel-timing.js';
import type { LayerActivity } from './layer-activity.js';
import { Recurrence, type Timing } from './recurrence.js';
import { mostEntries } from './tables.js';

/** Largest unsigned values of the kernel's entry counts and of its relative times. */
const COUNT_MAX = 255;
const TIME_MAX = 65535;

/** Times a layer's passes: by the kernel where its lanes are wide enough, else by the plain recurrence. */
export function timeLayer(
  program: JobProgram,
  timing: TimingSpec,
  activity: LayerActivity,
  occupancy: boolean,
): Timing {
  const most = Math.max(1, mostEntries(program));
  const fits = most <= COUNT_MAX && (timing.queueDepth + 1) * most < TIME_MAX;
  return fits
    ? timeWithKernel(program, timing, activity, occupancy)
    : new Recurrence(program, timing).run(activity, occupancy);
}
