import { found } from '../base/found.js';
import { passesOf, type JobProgram, type Program } from '../compile/program.js';
import { mapData, type FeatureMap } from '../network/feature-map.js';
import { inputsOf, isOnHost, sizeOf, type Layer, type Shape, type HostLayer } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { layerFormats } from '../numeric/formats.js';
import { addCounters, type LayerCounters } from './counters.js';
import type { Engine, Progress, RunOptions, TimingSpec } from './engine.js';
import { runHostLayer } from './host/host-rules.js';

/** What one layer did for one image. */
export interface LayerRecord {
  readonly layer: Layer;
  /** Values of a convolution's input, and those among them that are not zero; 0 for other layers. */
  readonly inputValues: number;
  readonly nonZeroInputs: number;
  /** Work outside the PEs; 0 for a convolution. */
  readonly operations: number;
  /** Values of a layer outside the PEs that left their width; a convolution's are among its counters. */
  readonly outputOverflows?: number;
  /** Null for layers that do not run on the PEs. */
  readonly counters: LayerCounters | null;
}

/** One image's run: every layer's output and cost. */
export interface RunRecord {
  readonly engine: string;
  readonly layers: readonly LayerRecord[];
  /** Outputs by layer name. */
  readonly activations: ReadonlyMap<string, FeatureMap>;
}

/** Runs every layer of a program for one input, raw in the input layer's format. */
export function runProgram(
  program: Program,
  timing: TimingSpec,
  engine: Engine,
  input: Int16Array,
  options: RunOptions = {},
): RunRecord {
  const activations = new Map<string, FeatureMap>();
  const layers: LayerRecord[] = [];
  let finished = 0;
  for (const layer of program.network.layers) {
    const before = finished;
    const progress: Progress = (passes) => {
      finished = before + passes;
      options.progress?.(finished);
    };
    const run = runLayer(program, timing, engine, layer, input, activations, { ...options, progress });
    activations.set(layer.name, run.output);
    layers.push(run.record);
  }
  return { engine: engine.name, layers, activations };
}

interface LayerOutcome {
  readonly output: FeatureMap;
  readonly record: LayerRecord;
}

function runLayer(
  program: Program,
  timing: TimingSpec,
  engine: Engine,
  layer: Layer,
  image: Int16Array,
  activations: ReadonlyMap<string, FeatureMap>,
  options: RunOptions,
): LayerOutcome {
  const shape = shapeOf(program.shapes, layer.name);
  const maps = inputsOf(layer).map((name) => found(activations, name, 'layers that have run'));
  if (layer.kind === 'input')
    return { output: { shape, data: image }, record: { ...hostRecord(layer), operations: 0 } };
  if (isOnHost(layer)) return runOnHost(program, layer, maps, shape);
  const [input] = maps;
  const { output, counters } = runJobs(
    jobsOf(program, layer.name),
    timing,
    engine,
    input.data,
    shape,
    options,
  );
  const counts = { inputValues: input.data.length, nonZeroInputs: countNonZeros(input.data) };
  return { output, record: { layer, ...counts, operations: 0, counters } };
}

/** A layer's jobs one after the other: its output put together, its counters added. */
function runJobs(
  jobs: readonly JobProgram[],
  timing: TimingSpec,
  engine: Engine,
  input: Int16Array,
  shape: Shape,
  options: RunOptions,
): { readonly output: FeatureMap; readonly counters: LayerCounters } {
  const data = mapData(sizeOf(shape));
  let finished = 0;
  const ran = jobs.map((job) => {
    const before = finished;
    const progress: Progress = (passes) => options.progress?.(before + passes);
    const part = input.subarray(job.input.start, job.input.end);
    const run = engine.run(job, timing, part, { ...options, progress });
    data.set(run.output, job.output.start);
    finished += passesOf(job);
    return run.counters;
  });
  return { output: { shape, data }, counters: ran.reduce(addCounters) };
}

function hostRecord(layer: Layer): Omit<LayerRecord, 'operations'> {
  return { layer, inputValues: 0, nonZeroInputs: 0, outputOverflows: 0, counters: null };
}

function runOnHost(
  program: Program,
  layer: HostLayer,
  maps: readonly FeatureMap[],
  shape: Shape,
): LayerOutcome {
  const { output, ...work } = runHostLayer(layer, {
    maps,
    fractionBits: inputsOf(layer).map((name) => layerFormats(program.formats, name).outputFractionBits),
    shape,
    formats: layerFormats(program.formats, layer.name),
    arithmetic: program.arithmetic,
    allocate: mapData,
  });
  return { output, record: { ...hostRecord(layer), ...work } };
}

/** The compiled jobs of a layer that runs on the PEs. */
export function jobsOf(program: Program, layer: string): readonly JobProgram[] {
  return found(program.jobs, layer, 'compiled layers');
}

function countNonZeros(values: Int16Array): number {
  let count = 0;
  for (let at = 0; at < values.length; at++) if (values[at] !== 0) count++;
  return count;
}
