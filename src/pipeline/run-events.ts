import { patchesOf, type LayerProgram, type Program } from '../compile/program.js';
import type { LayerCounters } from '../engine/counters.js';
import type { RunOptions, TimingSpec } from '../engine/engine.js';
import { countAccesses, type AccessCounters } from '../engine/event/event-engine.js';
import { layerActivity, type LayerActivity } from '../engine/event/layer-activity.js';
import type { Timing } from '../engine/event/recurrence.js';
import { timeLayer } from '../engine/event/timing.js';
import { layerProgram, type LayerRecord, type RunRecord } from '../engine/run-program.js';
import { mapOf } from '../forward/forward.js';
import type { ConvolutionLayer } from '../network/network.js';
import { mapsOf, type Prepared } from './prepare.js';

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
    if (layer.kind !== 'convolution') {
      const { operations = 0, outputOverflows = 0 } = outputs.get(layer.name) ?? {};
      return { layer, inputValues: 0, nonZeroInputs: 0, operations, outputOverflows, counters: null };
    }
    const record = runConvolution(prepared, program, timing, index, layer, options);
    finished += patchesOf(layerProgram(program, layer.name));
    options.progress?.(finished);
    return record;
  });
  return { engine: 'event', layers, activations: mapsOf(outputs) };
}

function runConvolution(
  prepared: Prepared,
  program: Program,
  timing: TimingSpec,
  index: number,
  layer: ConvolutionLayer,
  { occupancy = false }: RunOptions,
): LayerRecord {
  const outputs = prepared.forward.outputs[index];
  const output = outputs.get(layer.name);
  const activity = activityOf(prepared, program, index, layer);
  const compiled = layerProgram(program, layer.name);
  const time = timeOf(prepared, compiled, timing, index, activity, occupancy);
  const counters: LayerCounters = {
    ...time,
    pointerReads: time.broadcasts * compiled.pes,
    pe: accessesOf(prepared, compiled, index, activity),
    accumulatorOverflows: output?.accumulatorOverflows ?? 0,
    outputOverflows: output?.outputOverflows ?? 0,
  };
  const inputValues = mapOf(outputs, layer.input).data.length;
  const nonZeroInputs = activity.pattern.channels.length;
  return { layer, inputValues, nonZeroInputs, operations: 0, counters };
}

function activityOf(
  { cache, forward }: Prepared,
  program: Program,
  index: number,
  layer: ConvolutionLayer,
): LayerActivity {
  const key = `${index} ${layer.name}`;
  const known = cache.activities.get(key);
  if (known !== undefined) return known;
  const { geometry } = layerProgram(program, layer.name);
  const activity = layerActivity(geometry, mapOf(forward.outputs[index], layer.input).data);
  cache.activities.set(key, activity);
  return activity;
}

function timeOf(
  { cache }: Prepared,
  program: LayerProgram,
  timing: TimingSpec,
  index: number,
  activity: LayerActivity,
  occupancy: boolean,
): Timing {
  const key = [timing.queueDepth, timing.convolution, occupancy].join(' ');
  return cache.times.recall(program.images, index, key, () => timeLayer(program, timing, activity, occupancy));
}

function accessesOf(
  { cache }: Prepared,
  program: LayerProgram,
  index: number,
  activity: LayerActivity,
): AccessCounters {
  const key = [program.entriesPerLine, program.lineBuffer].join(' ');
  return cache.accesses.recall(program.images, index, key, () => countAccesses(program, activity));
}
