import type { LayerProgram, Program } from '../compile/program.js';
import type { FeatureMap } from '../network/feature-map.js';
import { inputsOf, type Layer } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { layerFormats } from '../numeric/formats.js';
import type { LayerCounters } from './counters.js';
import type { Engine, Progress, RunOptions, TimingSpec } from './engine.js';
import { runHostLayer } from './host-layers.js';

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
    const progress: Progress = (products) => {
      finished = before + products;
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
  const maps = inputsOf(layer).map((name) => activationsOf(activations, name));
  const host = { layer, inputValues: 0, nonZeroInputs: 0, counters: null };
  if (layer.kind === 'input') {
    return { output: { shape, data: image }, record: { ...host, operations: 0, outputOverflows: 0 } };
  }
  if (layer.kind === 'convolution') {
    const { output, counters } = engine.run(layerProgram(program, layer.name), timing, maps[0].data, options);
    const counts = { inputValues: maps[0].data.length, nonZeroInputs: countNonZeros(maps[0].data) };
    return { output: { shape, data: output }, record: { ...host, ...counts, operations: 0, counters } };
  }
  const { output, ...work } = runHostLayer(layer, {
    maps,
    fractionBits: inputsOf(layer).map((name) => layerFormats(program.formats, name).outputFractionBits),
    shape,
    formats: layerFormats(program.formats, layer.name),
    arithmetic: program.arithmetic,
  });
  return { output, record: { ...host, outputOverflows: 0, ...work } };
}

/** The compiled form of a convolution. */
export function layerProgram(program: Program, layer: string): LayerProgram {
  const found = program.layers.get(layer);
  if (found === undefined) throw new RangeError(`layer ${layer} is not compiled`);
  return found;
}

function activationsOf(activations: ReadonlyMap<string, FeatureMap>, layer: string): FeatureMap {
  const map = activations.get(layer);
  if (map === undefined) throw new RangeError(`layer ${layer} has not run`);
  return map;
}

function countNonZeros(values: Int16Array): number {
  let count = 0;
  for (let at = 0; at < values.length; at++) if (values[at] !== 0) count++;
  return count;
}
