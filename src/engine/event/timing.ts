import { sum } from '../../base/sum.js';
import { groupsOf } from '../../compile/column-groups.js';
import type { JobProgram } from '../../compile/program.js';
import { pesOfMachine } from '../../mapping/mapping.js';
import { newStepStarts, queueSlots, rowCyclesOf } from '../counters.js';
import type { TimingSpec } from '../engine.js';
import type { ClusterPasses, ClusterTiming, ScanCounts } from './cluster-timing.js';
import { timeWithKernel } from './kernel-timing.js';
import type { JobActivity } from './layer-activity.js';
import { timePlainly } from './recurrence.js';
import { mostEntries } from './tables.js';

/** Largest unsigned values of the kernel's entry counts and of its relative times. */
const COUNT_MAX = 255;
const TIME_MAX = 65535;

/** The scans' cycles by kind, the whole, and how rows and queues share it. */
export interface Timing extends ScanCounts {
  readonly cycles: number;
  readonly rowCycles: Float64Array;
  /** Null if it was not asked for. */
  readonly queueOccupancy: Float64Array | null;
}

/** Times the passes of one cluster. */
export type ClusterTimer = (passes: ClusterPasses) => ClusterTiming;

/**
 * Times a job's passes, cluster by cluster: by the kernel where its lanes are wide enough, else by the plain recurrence.
 */
export function timeLayer(
  program: JobProgram,
  timing: TimingSpec,
  activity: JobActivity,
  occupancy: boolean,
  timer: ClusterTimer = timerFor(program, timing, activity),
): Timing {
  const { mapping } = program;
  const groups = groupsOf(program);
  const stepStarts = newStepStarts(mapping);
  const clusters = activity.clusters.flatMap((activities, cluster) =>
    mapping.passes[cluster].length === 0
      ? []
      : [timer({ program, cluster, groups, activities, timing, occupancy, stepStarts })],
  );
  const cycles = Math.max(...clusters.map((cluster) => cluster.cycles));
  const added = (count: (cluster: ClusterTiming) => number) => sum(clusters.map(count));
  return {
    cycles,
    broadcasts: added(({ broadcasts }) => broadcasts),
    activations: added(({ activations }) => activations),
    bubbleCycles: added(({ bubbleCycles }) => bubbleCycles),
    queueStallCycles: added(({ queueStallCycles }) => queueStallCycles),
    accumulatorStallCycles: added(({ accumulatorStallCycles }) => accumulatorStallCycles),
    rowCycles: rowCyclesOf(mapping, stepStarts, cycles),
    queueOccupancy: occupancy ? occupancyOf(program, timing, clusters, cycles) : null,
  };
}

function timerFor(program: JobProgram, { queueDepth }: TimingSpec, { clusters }: JobActivity): ClusterTimer {
  const most = Math.max(1, mostEntries(program));
  const inputs = clusters[0][0].batch?.inputs ?? 1;
  return most <= COUNT_MAX && (queueDepth + 1) * most * inputs < TIME_MAX ? timeWithKernel : timePlainly;
}

/** Queues of a cluster that is done, or that has no pass, are empty until the layer is. */
function occupancyOf(
  { mapping }: JobProgram,
  { queueDepth }: TimingSpec,
  clusters: readonly ClusterTiming[],
  cycles: number,
): Float64Array {
  const occupancy = new Float64Array(queueSlots(queueDepth));
  occupancy[0] = cycles * pesOfMachine(mapping);
  for (const { queueOccupancy } of clusters) {
    for (const [waiting, peCycles] of (queueOccupancy ?? []).entries()) {
      occupancy[waiting] += peCycles;
      occupancy[0] -= peCycles;
    }
  }
  return occupancy;
}
