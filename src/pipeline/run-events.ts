import { sum } from '../base/sum.js';
import { passesOf, type JobProgram, type Program } from '../compile/program.js';
import { addCounters, type LayerCounters } from '../engine/counters.js';
import type { RunOptions, TimingSpec } from '../engine/engine.js';
import { countAccesses, countersOf, type AccessCounters } from '../engine/event/event-engine.js';
import { jobActivity, type JobActivity } from '../engine/event/layer-activity.js';
import { timeLayer, type Timing } from '../engine/event/timing.js';
import { jobsOf, type LayerRecord, type RunRecord } from '../engine/run-program.js';
import { mapOf } from '../forward/forward.js';
import { isWeighted, type WeightedLayer } from '../network/network.js';
import { mapsOf, type Prepared } from './prepare.js';
import { Recent } from './recent.js';

/** Mappings whose broadcasts are kept of each job and input; a sweep over clusters comes back to the same few. */
const MOST_ACTIVITIES = 8;

/** Overflows are known of a whole layer, not of its jobs. */
const NO_OVERFLOWS = { accumulatorOverflows: 0, outputOverflows: 0 };

/** The event engine on a prepared input: outputs stand already, only time and memory accesses are computed. */
export function runEvents(
  prepared: Prepared,
  program: Program,
  timing: TimingSpec,
  index: number,
  options: RunOptions,
): RunRecord {
  const outputs = prepared.forward.outputs[index];
  let finished = 0;
  const layers = program.network.layers.map((layer): LayerRecord => {
    if (!isWeighted(layer)) {
      const { operations = 0, outputOverflows = 0 } = outputs.get(layer.name) ?? {};
      return { layer, inputValues: 0, nonZeroInputs: 0, operations, outputOverflows, counters: null };
    }
    const record = runWeighted(prepared, program, timing, index, layer, options);
    finished += sum(jobsOf(program, layer.name).map(passesOf));
    options.progress?.(finished);
    return record;
  });
  return { engine: 'event', layers, activations: mapsOf(outputs) };
}

function runWeighted(
  prepared: Prepared,
  program: Program,
  timing: TimingSpec,
  index: number,
  layer: WeightedLayer,
  { occupancy = false }: RunOptions,
): LayerRecord {
  const outputs = prepared.forward.outputs[index];
  const output = outputs.get(layer.name);
  const input = mapOf(outputs, layer.input).data;
  const ran = jobsOf(program, layer.name).map((job) => {
    const activity = activityOf(prepared, job, index, input);
    const time = timeOf(prepared, job, timing, index, activity, occupancy);
    const accesses = accessesOf(prepared, job, index, activity);
    return {
      counters: countersOf(job, time, accesses, NO_OVERFLOWS),
      nonZeroInputs: activity.nonZeroInputs,
    };
  });
  const counters: LayerCounters = {
    ...ran.map((job): LayerCounters => job.counters).reduce(addCounters),
    accumulatorOverflows: output?.accumulatorOverflows ?? 0,
    outputOverflows: output?.outputOverflows ?? 0,
  };
  const nonZeroInputs = sum(ran.map((job) => job.nonZeroInputs));
  return { layer, inputValues: input.length, nonZeroInputs, operations: 0, counters };
}

function activityOf({ cache }: Prepared, job: JobProgram, index: number, input: Int16Array): JobActivity {
  const { clusters, columnGroups, deal } = job.mapping;
  const whose = `${index} ${job.name}`;
  const activities = cache.activities.get(whose) ?? new Recent<JobActivity>(MOST_ACTIVITIES);
  cache.activities.set(whose, activities);
  const key = [clusters, columnGroups, deal, job.skipsZeros].join(' ');
  const known = activities.get(key);
  if (known !== undefined) return known;
  const activity = jobActivity(job, input.subarray(job.input.start, job.input.end));
  activities.set(key, activity);
  return activity;
}

function timeOf(
  { cache }: Prepared,
  program: JobProgram,
  timing: TimingSpec,
  index: number,
  activity: JobActivity,
  occupancy: boolean,
): Timing {
  const key = [timing.queueDepth, timing.convolution, program.skipsZeros, occupancy].join(' ');
  return cache.times.recall(program.images, index, key, () =>
    timeLayer(program, timing, activity, occupancy),
  );
}

function accessesOf(
  { cache }: Prepared,
  program: JobProgram,
  index: number,
  activity: JobActivity,
): AccessCounters {
  const key = [program.entriesPerLine, program.lineBuffer, program.skipsZeros].join(' ');
  return cache.accesses.recall(program.images, index, key, () => countAccesses(program, activity));
}
