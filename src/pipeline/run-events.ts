import { sum } from '../base/sum.js';
import { passesOf, type JobProgram, type Program } from '../compile/program.js';
import { addCounters, type LayerCounters } from '../engine/counters.js';
import type { RunOptions, TimingSpec } from '../engine/engine.js';
import { countAccesses, countersOf, type AccessCounters } from '../engine/event/event-engine.js';
import { batchActivity } from '../engine/event/batch-activity.js';
import { jobActivity, type JobActivity } from '../engine/event/layer-activity.js';
import { timeLayer, type Timing } from '../engine/event/timing.js';
import { jobsOf, type BatchRecord, type LayerRecord } from '../engine/run-program.js';
import { mapOf } from '../forward/forward.js';
import { isWeighted, type WeightedLayer } from '../network/network.js';
import type { Batch } from './batches.js';
import { mapsOf, type Prepared } from './prepare.js';
import { Recent } from './recent.js';

/** Mappings whose broadcasts are kept of each job and input; a sweep over clusters comes back to the same few. */
const MOST_ACTIVITIES = 8;

/** Overflows are known of a whole layer, not of its jobs. */
const NO_OVERFLOWS = { accumulatorOverflows: 0, outputOverflows: 0 };

/** The event engine on prepared inputs that share scans: outputs stand already, only time and memory accesses are computed. */
export function runEvents(
  prepared: Prepared,
  program: Program,
  timing: TimingSpec,
  batch: Batch,
  options: RunOptions,
): BatchRecord {
  const outputs = prepared.forward.outputs.slice(batch.first, batch.first + batch.inputs);
  let finished = 0;
  const layers = program.network.layers.map((layer): LayerRecord => {
    if (!isWeighted(layer)) {
      const ran = outputs.map((ofInput) => ofInput.get(layer.name));
      const operations = sum(ran.map((output) => output?.operations ?? 0));
      const outputOverflows = sum(ran.map((output) => output?.outputOverflows ?? 0));
      return { layer, inputValues: 0, nonZeroInputs: 0, operations, outputOverflows, counters: null };
    }
    const record = runWeighted(prepared, program, timing, batch, layer, options);
    finished += batch.inputs * sum(jobsOf(program, layer.name).map(passesOf));
    options.progress?.(finished);
    return record;
  });
  return { engine: 'event', layers, activations: outputs.map(mapsOf) };
}

function runWeighted(
  prepared: Prepared,
  program: Program,
  timing: TimingSpec,
  batch: Batch,
  layer: WeightedLayer,
  { occupancy = false }: RunOptions,
): LayerRecord {
  const outputs = prepared.forward.outputs.slice(batch.first, batch.first + batch.inputs);
  const made = outputs.map((ofInput) => ofInput.get(layer.name));
  const inputs = outputs.map((ofInput) => mapOf(ofInput, layer.input).data);
  const ran = jobsOf(program, layer.name).map((job) => {
    const activity = activityOf(prepared, job, batch, inputs);
    const time = timeOf(prepared, job, timing, batch, activity, occupancy);
    const accesses = accessesOf(prepared, job, batch, activity);
    return {
      counters: countersOf(job, time, accesses, NO_OVERFLOWS),
      nonZeroInputs: activity.nonZeroInputs,
    };
  });
  const counters: LayerCounters = {
    ...ran.map((job): LayerCounters => job.counters).reduce(addCounters),
    accumulatorOverflows: sum(made.map((output) => output?.accumulatorOverflows ?? 0)),
    outputOverflows: sum(made.map((output) => output?.outputOverflows ?? 0)),
  };
  const nonZeroInputs = sum(ran.map((job) => job.nonZeroInputs));
  const inputValues = sum(inputs.map(({ length }) => length));
  return { layer, inputValues, nonZeroInputs, operations: 0, counters };
}

function activityOf(
  { cache }: Prepared,
  job: JobProgram,
  { first, inputs }: Batch,
  maps: readonly Int16Array[],
): JobActivity {
  const { clusters, columnGroups, deal } = job.mapping;
  const whose = `${first} ${job.name}`;
  const activities = cache.activities.get(whose) ?? new Recent<JobActivity>(MOST_ACTIVITIES);
  cache.activities.set(whose, activities);
  const key = [clusters, columnGroups, deal, job.skipsZeros, inputs].join(' ');
  const known = activities.get(key);
  if (known !== undefined) return known;
  const { start, end } = job.input;
  const activity = batchActivity(maps.map((map) => jobActivity(job, map.subarray(start, end))));
  activities.set(key, activity);
  return activity;
}

function timeOf(
  { cache }: Prepared,
  program: JobProgram,
  timing: TimingSpec,
  { first, inputs }: Batch,
  activity: JobActivity,
  occupancy: boolean,
): Timing {
  const key = [timing.queueDepth, timing.convolution, program.skipsZeros, occupancy, inputs].join(' ');
  return cache.times.recall(program.images, first, key, () =>
    timeLayer(program, timing, activity, occupancy),
  );
}

function accessesOf(
  { cache }: Prepared,
  program: JobProgram,
  { first, inputs }: Batch,
  activity: JobActivity,
): AccessCounters {
  const key = [program.entriesPerLine, program.lineBuffer, program.skipsZeros, inputs].join(' ');
  return cache.accesses.recall(program.images, first, key, () => countAccesses(program, activity));
}
