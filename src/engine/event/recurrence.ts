import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { JobProgram } from '../../compile/program.js';
import { laneOf, registerRowOf, registerRows } from '../../mapping/column-order.js';
import { sum } from '../../base/sum.js';
import type { TimingSpec } from '../engine.js';
import {
  isLockStep,
  LOCK_STEP_LEAD,
  lastCycle,
  ringPlaces,
  type ClusterPasses,
  type ClusterTiming,
  type ScanCounts,
} from './cluster-timing.js';
import type { LayerActivity } from './layer-activity.js';
import { walkQueues, type Broadcasts } from './queue-occupancy.js';
import { stepRuns } from './step-runs.js';

/**
 * When everything happens in a cluster, computed instead of ticked; docs/engines.md derives it. Plain code for any
 * machine; `timeWithKernel` does the same eight PEs at a time.
 *
 * Column groups run the same passes; a pass is finished when all of them have served and scanned it: a group that is ahead
 * may wait for one that still goes through rows of zeros.
 */
export function timePlainly(passes: ClusterPasses): ClusterTiming {
  const { program, cluster, timing, occupancy, stepStarts } = passes;
  const groups = passes.groups.map((group, at) => new Recurrence(group, timing, passes.activities[at]));
  const latest = (cycleOf: (group: Recurrence) => number) => Math.max(...groups.map(cycleOf));
  let finishBefore = -1;
  let finishLast = -1;
  for (const { step, from, to } of stepRuns(program, cluster)) {
    stepStarts[step] = Math.min(stepStarts[step], ...groups.map((group) => group.scan));
    for (let pass = from; pass < to; pass++) {
      for (const group of groups) group.timePass(pass, finishBefore + 1);
      finishBefore = finishLast;
      finishLast = latest((group) => Math.max(group.end, group.scan - 1));
      if (timing.convolution === 'drain') {
        const drained =
          Math.max(
            latest((group) => group.scan),
            finishLast + 1,
          ) + PIPELINE_CYCLES;
        for (const group of groups) group.scan = drained;
      }
    }
  }
  const cycles = lastCycle(
    timing,
    latest((group) => group.scan),
    finishLast,
  );
  const counted = (count: (counts: ScanCounts) => number) => sum(groups.map((group) => count(group.counts)));
  return {
    cycles,
    broadcasts: counted(({ broadcasts }) => broadcasts),
    activations: counted(({ activations }) => activations),
    bubbleCycles: counted(({ bubbleCycles }) => bubbleCycles),
    queueStallCycles: counted(({ queueStallCycles }) => queueStallCycles),
    accumulatorStallCycles: counted(({ accumulatorStallCycles }) => accumulatorStallCycles),
    queueOccupancy: occupancy ? addUp(groups.map((group) => group.occupancy(cycles))) : null,
  };
}

function addUp(parts: readonly Float64Array[]): Float64Array {
  return parts[0].map((_, at) => sum(parts.map((part) => part[at])));
}

/**
 * One array: a scanner and its PEs. Broadcast j goes at the latest of: the cycle that the scanner reaches it; the cycle
 * after the last PE popped broadcast j - waiting, in lock step the one before the last PE has served broadcast j - 1,
 * so that it is popped then; for the first of a pass, the cycle after the pass before last is finished.
 * PE k pops it the cycle after, or when its column before ends, and serves it for max(1, entries x inputs) slots.
 */
class Recurrence {
  /** Cycle in which the scanner acts next, and the last slot of any PE; -1 if there was none. */
  scan = 0;
  end = -1;
  private row = 0;
  private isFirst = true;
  private bubbleCycles = 0;
  private queueStallCycles = 0;
  private accumulatorStallCycles = 0;
  private readonly broadcasts: { [List in keyof Broadcasts]: number[] } = {
    columns: [],
    inputs: [],
    cycles: [],
  };
  private activations = 0;
  /** Last slot of each PE, and what each of the last broadcasts is waited for: its latest pop, or end less the lead. */
  private readonly ends: Float64Array;
  private readonly ring: Float64Array;
  private readonly rows: number;

  constructor(
    private readonly program: JobProgram,
    private readonly timing: TimingSpec,
    private readonly activity: LayerActivity,
  ) {
    this.ends = new Float64Array(program.pes).fill(-1);
    this.ring = new Float64Array(ringPlaces(timing)).fill(-1);
    this.rows = registerRows(program.columns, program.pes) + (program.hasBias ? 1 : 0);
  }

  get counts(): ScanCounts {
    const { broadcasts, activations, bubbleCycles, queueStallCycles, accumulatorStallCycles } = this;
    return {
      broadcasts: broadcasts.columns.length,
      activations,
      bubbleCycles,
      queueStallCycles,
      accumulatorStallCycles,
    };
  }

  /** Times one pass; its first broadcast does not go before `accumulatorsFree`. */
  timePass(pass: number, accumulatorsFree: number): void {
    const { patches, pattern, firstColumns, batch } = this.activity;
    this.row = 0;
    this.isFirst = true;
    for (let tap = 0; tap < patches.taps; tap++) {
      const pixel = patches.pixels[pass * patches.taps + tap];
      if (pixel < 0) continue;
      for (let e = pattern.starts[pixel]; e < pattern.starts[pixel + 1]; e++)
        this.broadcast(firstColumns[tap] + pattern.channels[e], batch?.ofChannels[e] ?? 1, accumulatorsFree);
    }
    if (this.program.hasBias) this.broadcast(this.program.biasColumn, batch?.inputs ?? 1, accumulatorsFree);
    this.bubble(this.rows - this.row);
  }

  occupancy(cycles: number): Float64Array {
    return walkQueues(this.program, this.timing.queueDepth, this.broadcasts, cycles);
  }

  /** Broadcasts a column that is served for some of the inputs. */
  private broadcast(column: number, inputs: number, accumulatorsFree: number): void {
    const row = registerRowOf(column, this.program.pes);
    this.bubble(row - this.row);
    this.row = laneOf(column, this.program.pes) === this.program.pes - 1 ? row + 1 : row;
    const slot = this.broadcasts.columns.length % this.ring.length;
    this.waitForQueues(this.ring[slot] + 1);
    if (this.isFirst) this.waitForAccumulators(accumulatorsFree);
    this.isFirst = false;
    this.ring[slot] = this.serve(column, inputs);
    this.activations += inputs;
    this.broadcasts.columns.push(column);
    this.broadcasts.inputs.push(inputs);
    this.broadcasts.cycles.push(this.scan);
    this.scan++;
  }

  private bubble(cycles: number): void {
    this.bubbleCycles += cycles;
    this.scan += cycles;
  }

  private waitForQueues(free: number): void {
    if (free <= this.scan) return;
    this.queueStallCycles += free - this.scan;
    this.scan = free;
  }

  private waitForAccumulators(free: number): void {
    if (free <= this.scan) return;
    this.accumulatorStallCycles += free - this.scan;
    this.scan = free;
  }

  /** Returns what later broadcasts wait for. */
  private serve(column: number, inputs: number): number {
    let latestPop = 0;
    let latestEnd = 0;
    for (const [pe, { pointers }] of this.program.images.entries()) {
      const pop = Math.max(this.scan + 1, this.ends[pe]);
      this.ends[pe] = pop + Math.max(1, inputs * (pointers[column + 1] - pointers[column]));
      latestPop = Math.max(latestPop, pop);
      latestEnd = Math.max(latestEnd, this.ends[pe]);
    }
    this.end = Math.max(this.end, latestEnd);
    return isLockStep(this.timing) ? latestEnd - LOCK_STEP_LEAD : latestPop;
  }
}
