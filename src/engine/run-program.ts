import { found } from '../base/found.js';
import { sum } from '../base/sum.js';
import { passesOf, type JobProgram, type Program } from '../compile/program.js';
import { mapData, type FeatureMap } from '../network/feature-map.js';
import { inputsOf, isOnHost, sizeOf, type Layer, type Shape, type HostLayer } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { layerFormats } from '../numeric/formats.js';
import { eachOf, joinMaps } from './batch.js';
import { addCounters, type LayerCounters } from './counters.js';
import type { Engine, Progress, RunOptions, TimingSpec } from './engine.js';
import type { HostRun } from './host/host-layer.js';
import { runHostLayer } from './host/host-rules.js';

/** What one layer did for one image, or for a batch of them. */
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

/** A batch's run: what every layer cost, and each image's outputs. */
export interface BatchRecord {
  readonly engine: string;
  readonly layers: readonly LayerRecord[];
  /** Image by image the outputs by layer name. */
  readonly activations: readonly ReadonlyMap<string, FeatureMap>[];
}

/** One image's part of its batch's run: its outputs, and what every layer cost for the whole batch. */
export interface RunRecord extends Omit<BatchRecord, 'activations'> {
  /** Outputs by layer name. */
  readonly activations: ReadonlyMap<string, FeatureMap>;
}

/** Runs every layer of a program for a batch of inputs, raw in the input layer's format: layer by layer, all of them. */
export function runProgram(
  program: Program,
  timing: TimingSpec,
  engine: Engine,
  inputs: readonly Int16Array[],
  options: RunOptions = {},
): BatchRecord {
  const activations = inputs.map(() => new Map<string, FeatureMap>());
  const layers: LayerRecord[] = [];
  let finished = 0;
  for (const layer of program.network.layers) {
    const before = finished;
    const progress: Progress = (passes) => {
      finished = before + passes;
      options.progress?.(finished);
    };
    const run = runLayer(program, timing, engine, layer, inputs, activations, { ...options, progress });
    for (const [image, outputs] of activations.entries()) outputs.set(layer.name, run.outputs[image]);
    layers.push(run.record);
  }
  return { engine: engine.name, layers, activations };
}

interface LayerOutcome {
  /** Image by image. */
  readonly outputs: readonly FeatureMap[];
  readonly record: LayerRecord;
}

function runLayer(
  program: Program,
  timing: TimingSpec,
  engine: Engine,
  layer: Layer,
  images: readonly Int16Array[],
  activations: readonly ReadonlyMap<string, FeatureMap>[],
  options: RunOptions,
): LayerOutcome {
  const shape = shapeOf(program.shapes, layer.name);
  const maps = activations.map((outputs) =>
    inputsOf(layer).map((name) => found(outputs, name, 'layers that have run')),
  );
  if (layer.kind === 'input')
    return {
      outputs: images.map((data) => ({ shape, data })),
      record: { ...hostRecord(layer), operations: 0 },
    };
  if (isOnHost(layer))
    return joinHostRuns(
      layer,
      maps.map((ofImage) => runOnHost(program, layer, ofImage, shape)),
    );
  const inputs = maps.map(([{ data }]) => data);
  const { outputs, counters } = runJobs(jobsOf(program, layer.name), timing, engine, inputs, shape, options);
  const counts = {
    inputValues: sum(inputs.map(({ length }) => length)),
    nonZeroInputs: sum(inputs.map(countNonZeros)),
  };
  return { outputs, record: { layer, ...counts, operations: 0, counters } };
}

/** A layer's jobs one after the other: its outputs put together, its counters added. */
function runJobs(
  jobs: readonly JobProgram[],
  timing: TimingSpec,
  engine: Engine,
  inputs: readonly Int16Array[],
  shape: Shape,
  options: RunOptions,
): Pick<LayerOutcome, 'outputs'> & { readonly counters: LayerCounters } {
  const outputs = inputs.map(() => ({ shape, data: mapData(sizeOf(shape)) }));
  let finished = 0;
  const ran = jobs.map((job) => {
    const before = finished;
    const progress: Progress = (passes) => options.progress?.(before + passes);
    const parts = inputs.map((input) => input.subarray(job.input.start, job.input.end));
    const run = engine.run(job, timing, joinMaps(parts), { ...options, progress });
    const made = eachOf(run.output, sizeOf(job.geometry.output));
    for (const [image, { data }] of outputs.entries()) data.set(made[image], job.output.start);
    finished += inputs.length * passesOf(job);
    return run.counters;
  });
  return { outputs, counters: ran.reduce(addCounters) };
}

/** A layer outside the PEs is run image by image. */
function joinHostRuns(layer: Layer, runs: readonly HostRun[]): LayerOutcome {
  return {
    outputs: runs.map(({ output }) => output),
    record: {
      ...hostRecord(layer),
      operations: sum(runs.map(({ operations }) => operations)),
      outputOverflows: sum(runs.map(({ outputOverflows = 0 }) => outputOverflows)),
    },
  };
}

function hostRecord(layer: Layer): Omit<LayerRecord, 'operations'> {
  return { layer, inputValues: 0, nonZeroInputs: 0, outputOverflows: 0, counters: null };
}

function runOnHost(program: Program, layer: HostLayer, maps: readonly FeatureMap[], shape: Shape): HostRun {
  return runHostLayer(layer, {
    maps,
    fractionBits: inputsOf(layer).map((name) => layerFormats(program.formats, name).outputFractionBits),
    shape,
    formats: layerFormats(program.formats, layer.name),
    arithmetic: program.arithmetic,
    allocate: mapData,
  });
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
