import { patchesOf, type LayerProgram, type Program } from '../compile/program.js';
import type { LayerCounters } from '../engine/counters.js';
import type { RunOptions, TimingSpec } from '../engine/engine.js';
import { countAccesses } from '../engine/event/event-engine.js';
import { layerActivity, type LayerActivity } from '../engine/event/layer-activity.js';
import { timeLayer } from '../engine/event/timing.js';
import { layerProgram, type LayerRecord, type RunRecord } from '../engine/run-program.js';
import { mapOf } from '../forward/forward.js';
import type { ConvolutionLayer } from '../network/network.js';
import { mapsOf, type Prepared } from './prepare.js';
import { accessKey, activityKey, timeKey, type PreparedCache } from './prepared-cache.js';

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
  const { cache, forward } = prepared;
  const outputs = forward.outputs[index];
  const output = outputs.get(layer.name);
  const input = mapOf(outputs, layer.input).data;
  const compiled = layerProgram(program, layer.name);
  const activity = () => activityOf(cache, compiled, index, input);
  const time = cache.times.recall(compiled.images, timeKey(index, timing, occupancy), () =>
    timeLayer(compiled, timing, activity(), occupancy),
  );
  const pe = cache.accesses.recall(compiled.images, accessKey(index, compiled), () =>
    countAccesses(compiled, activity()),
  );
  const counters: LayerCounters = {
    ...time,
    pointerReads: time.broadcasts * compiled.pes,
    pe,
    accumulatorOverflows: output?.accumulatorOverflows ?? 0,
    outputOverflows: output?.outputOverflows ?? 0,
  };
  const nonZeroInputs =
    cache.nonZeroInputs.get(activityKey(index, layer.name)) ?? activity().pattern.channels.length;
  return { layer, inputValues: input.length, nonZeroInputs, operations: 0, counters };
}

function activityOf(
  { activities }: PreparedCache,
  { name, geometry }: LayerProgram,
  index: number,
  input: Int16Array,
): LayerActivity {
  const key = activityKey(index, name);
  const known = activities.get(key);
  if (known !== undefined) return known;
  const activity = layerActivity(geometry, input);
  activities.set(key, activity);
  return activity;
}
