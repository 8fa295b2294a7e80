import { InvariantError } from '../../base/errors.js';
import { recordOf } from '../../base/record.js';
import { sum } from '../../base/sum.js';
import { groupsOf } from '../../compile/column-groups.js';
import { passesOf, type JobProgram, type PeImage } from '../../compile/program.js';
import { sizeOf } from '../../network/network.js';
import { PE_COUNTERS } from '../../counters/names.js';
import type { LayerCounters, PeCounters } from '../counters.js';
import type { Engine, JobRun, RunOptions, TimingSpec } from '../engine.js';
import { eachOf, joinMaps } from '../batch.js';
import { batchActivity, batchUses } from './batch-activity.js';
import { columnUses } from './column-activity.js';
import { sumJob } from './sum-job.js';
import { jobActivity, type JobActivity, type LayerActivity } from './layer-activity.js';
import { lineReads } from './line-reads.js';
import { timeLayer, type Timing } from './timing.js';
import { writeBack } from './write-back.js';

/** Outputs of a layer and what left its width: the part of a run that no queue, SRAM width or clock changes. */
export interface FunctionalRun {
  readonly output: Int16Array;
  readonly accumulatorOverflows: number;
  readonly outputOverflows: number;
}

/** Memory accesses of a layer: they depend on its encoding and the SRAM's width, but not on time. */
export type AccessCounters = PeCounters;

/** The fast engine: computes when things happen instead of ticking. Equals `structural` in every output and counter. */
export const eventEngine: Engine = {
  name: 'event',
  run(program: JobProgram, timing: TimingSpec, input: Int16Array, options: RunOptions = {}): JobRun {
    if (options.probe !== undefined)
      throw new InvariantError('event engine', 0, { probe: 'it ticks nothing' });
    const inputs = eachOf(input, sizeOf(program.geometry.input));
    const { output, ...overflows } = computeBatch(program, inputs);
    const activity = batchActivity(inputs.map((map) => jobActivity(program, map)));
    const time = timeLayer(program, timing, activity, options.occupancy ?? false);
    const pe = countAccesses(program, activity);
    options.progress?.(inputs.length * passesOf(program));
    return { output, counters: countersOf(program, time, pe, overflows) };
  },
};

/** All counters of a layer from what was worked out of it by itself. */
export function countersOf(
  { pes, weights }: JobProgram,
  time: Timing,
  pe: AccessCounters,
  { accumulatorOverflows, outputOverflows }: Omit<FunctionalRun, 'output'>,
): LayerCounters {
  const pointerReads = weights === 'dense' ? 0 : time.broadcasts * pes;
  return { ...time, pointerReads, pe, accumulatorOverflows, outputOverflows };
}

/** The sums of a job for each input, written back one after another. */
function computeBatch(program: JobProgram, inputs: readonly Int16Array[]): FunctionalRun {
  const runs = inputs.map((input) => computeLayer(program, input));
  return {
    output: joinMaps(runs.map(({ output }) => output)),
    accumulatorOverflows: sum(runs.map(({ accumulatorOverflows }) => accumulatorOverflows)),
    outputOverflows: sum(runs.map(({ outputOverflows }) => outputOverflows)),
  };
}

/** The sums of a job for one input, written back. */
function computeLayer(program: JobProgram, input: Int16Array): FunctionalRun {
  const { values, overflows } = sumJob(program, input);
  const { accumulatorFractionBits, outputFractionBits } = program.formats;
  const shift = accumulatorFractionBits - outputFractionBits;
  const output = new Int16Array(values.length);
  const outputOverflows = writeBack(values, program.arithmetic, shift, output);
  return { output, accumulatorOverflows: overflows, outputOverflows };
}

/** What the PEs serve and read of a layer over all its passes, cluster by cluster and group by group. */
export function countAccesses(program: JobProgram, { clusters }: JobActivity): AccessCounters {
  const groups = groupsOf(program);
  const parts = clusters.flatMap((activities) =>
    groups.map((group, at) => groupAccesses(group, activities[at])),
  );
  return recordOf(PE_COUNTERS, (name) => concatenate(parts.map((part) => part[name])));
}

function groupAccesses(group: JobProgram, { columns, batch }: LayerActivity): AccessCounters {
  const uses = columnUses(columns, group.biasColumn + 1, group.hasBias ? group.biasColumn : -1);
  const shares = batch === null ? uses : batchUses(batch, uses, group);
  return { ...countEntries(group, uses, shares), spmatLineReads: lineReads(group, columns, uses) };
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(sum(parts.map((part) => part.length)));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What PEs serve follows from how often each column is broadcast, and for how many inputs in all. */
function countEntries(
  { images, pes }: JobProgram,
  uses: Float64Array,
  shares: Float64Array,
): Record<'entries' | 'paddingEntries' | 'busyCycles', Float64Array> {
  const counts = {
    entries: new Float64Array(pes),
    paddingEntries: new Float64Array(pes),
    busyCycles: new Float64Array(pes),
  };
  for (const [pe, image] of images.entries()) {
    const { entries, emptyColumns } = servedOf(image, uses, shares);
    counts.entries[pe] = entries;
    counts.busyCycles[pe] = entries + emptyColumns;
    counts.paddingEntries[pe] = paddingOf(image, shares);
  }
  return counts;
}

/** Entries that a PE serves, and the columns without any, each of which takes a slot as well. */
function servedOf(
  { pointers }: PeImage,
  uses: Float64Array,
  shares: Float64Array,
): { entries: number; emptyColumns: number } {
  let entries = 0;
  let emptyColumns = 0;
  for (let column = 0; column < uses.length; column++) {
    const count = pointers[column + 1] - pointers[column];
    if (count === 0) emptyColumns += uses[column];
    else entries += shares[column] * count;
  }
  return { entries, emptyColumns };
}

function paddingOf({ codes, pointers }: PeImage, shares: Float64Array): number {
  let padding = 0;
  for (let at = codes.indexOf(0), column = 0; at >= 0; at = codes.indexOf(0, at + 1)) {
    while (pointers[column + 1] <= at) column++;
    padding += shares[column];
  }
  return padding;
}
