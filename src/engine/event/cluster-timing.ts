import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { JobProgram } from '../../compile/program.js';
import type { TimingSpec } from '../engine.js';
import type { LayerActivity } from './layer-activity.js';

/** What a cluster's scanners do with their cycles, added over its column groups. */
export interface ScanCounts {
  readonly broadcasts: number;
  /** Activations in them that are served: one each but in a batch. */
  readonly activations: number;
  readonly bubbleCycles: number;
  readonly queueStallCycles: number;
  readonly accumulatorStallCycles: number;
}

/** When a cluster is done, and what its scanners and queues did until then. */
export interface ClusterTiming extends ScanCounts {
  readonly cycles: number;
  /** Null if it was not asked for. */
  readonly queueOccupancy: Float64Array | null;
}

/** The passes of one cluster of a job, to be timed. */
export interface ClusterPasses {
  readonly program: JobProgram;
  /** The cluster's number. */
  readonly cluster: number;
  /** Programs and activities of its column groups. */
  readonly groups: readonly JobProgram[];
  readonly activities: readonly LayerActivity[];
  readonly timing: TimingSpec;
  readonly occupancy: boolean;
  /** Where the first cycle of each step of output rows is put down, if no other cluster begins it earlier. */
  readonly stepStarts: Float64Array;
}

/** The cycle after the last pass, where the scan went on at `scan` and the last slot ended at `end`. */
export function lastCycle({ convolution }: TimingSpec, scan: number, end: number): number {
  return convolution === 'drain' ? scan : Math.max(scan, end + 1) + PIPELINE_CYCLES;
}

/** Places of the ring of broadcasts that the next one may have to wait for: one in lock step. */
export function ringPlaces({ queueDepth }: Pick<TimingSpec, 'queueDepth'>): number {
  return Math.max(1, queueDepth - 1);
}

/** Whether the next broadcast waits until every PE has served the one before. */
export function isLockStep({ queueDepth }: Pick<TimingSpec, 'queueDepth'>): boolean {
  return queueDepth === 1;
}

/** A broadcast in lock step goes the cycle before the last end, so two cycles before the one after it. */
export const LOCK_STEP_LEAD = 2;
