import type { JobProgram } from '../../compile/program.js';
import { columnOf } from '../../mapping/column-order.js';
import { positionsOf, tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { allColumns, columnActivity, columnsFor, type ColumnActivity } from './column-activity.js';
import { groupPattern, type PassColumns } from './group-pattern.js';
import { patchesFor, patchPixels, zeroPattern, type ZeroPattern } from './zero-pattern.js';

/** What inputs that share a scan make of it beyond which columns are broadcast. */
export interface BatchShares {
  readonly inputs: number;
  /** For each listed channel of the pattern the inputs in which it is served. */
  readonly ofChannels: Uint16Array;
  /** Broadcasts of each column over all passes, each counted for every input that it is served for. */
  readonly ofColumns: Float64Array;
}

/**
 * All that time and memory accesses of one column group of a cluster depend on of a job's input: which of its columns its
 * passes broadcast, pass by pass as they run.
 */
export interface LayerActivity extends PassColumns {
  readonly columns: ColumnActivity;
  /** For how many inputs each column is broadcast; null if that is one. */
  readonly batch: BatchShares | null;
}

/** The activity of a job, cluster by cluster and group by group. */
export interface JobActivity {
  readonly clusters: readonly (readonly LayerActivity[])[];
  /** Values of the job's input that are not zero, broadcast or not. */
  readonly nonZeroInputs: number;
}

/** What the activity of a job follows from besides its input. */
export type ActiveJob = Pick<JobProgram, 'geometry' | 'mapping' | 'skipsZeros'>;

/** The activity of a job with a given input, in (channel, row, column) order. */
export function jobActivity(job: ActiveJob, input: Int16Array): JobActivity {
  const { geometry, mapping } = job;
  const { height, width } = geometry.input;
  const pattern = zeroPattern(input, height * width);
  const whole = job.skipsZeros ? sparseActivity(geometry, input, pattern) : denseActivity(geometry);
  const groups = Array.from({ length: mapping.columnGroups }, (_, group) =>
    groupPattern(whole, group, mapping.columnGroups),
  );
  return {
    nonZeroInputs: pattern.channels.length,
    clusters: mapping.passes.map((passes) =>
      groups.map((ofGroup, group) => ({
        pattern: ofGroup.pattern,
        firstColumns: ofGroup.firstColumns,
        patches: patchesFor(ofGroup.patches, passes),
        columns: columnsFor(whole.columns, passes, group, mapping.columnGroups),
        batch: null,
      })),
    ),
  };
}

/** One array that leaves zeros out: columns are those of the non-zero channels under each tap. */
function sparseActivity(geometry: WindowGeometry, input: Int16Array, pattern: ZeroPattern): LayerActivity {
  return {
    patches: patchPixels(geometry),
    pattern,
    firstColumns: firstColumnsOf(geometry),
    columns: columnActivity(geometry, input),
    batch: null,
  };
}

/** One array that broadcasts whatever it scans, border included: every pass finds one pixel without zeros everywhere. */
function denseActivity(geometry: WindowGeometry): LayerActivity {
  const { channels } = geometry.input;
  const taps = tapsOf(geometry);
  const passes = positionsOf(geometry);
  return {
    patches: { passes, taps, pixels: new Int32Array(passes * taps) },
    pattern: {
      starts: Int32Array.of(0, channels),
      channels: Uint32Array.from({ length: channels }, (_, channel) => channel),
    },
    firstColumns: firstColumnsOf(geometry),
    columns: allColumns(taps * channels, passes),
    batch: null,
  };
}

function firstColumnsOf(geometry: WindowGeometry): Int32Array {
  return Int32Array.from({ length: tapsOf(geometry) }, (_, tap) => columnOf(geometry.input.channels, tap, 0));
}
