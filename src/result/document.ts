import { ratio } from '../base/ratio.js';
import { sizeOf } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { dequantize } from '../numeric/fixed-point.js';
import { layerFormats } from '../numeric/formats.js';
import type { Simulation } from '../pipeline/simulate.js';
import { bytesMoved } from '../memory/layer-memory.js';
import { digestOf } from './digest.js';
import { layerResult } from './layer-result.js';
import { pricedRun, type PricedWith } from './priced-run.js';
import {
  RESULT_VERSION,
  type Prediction,
  type ResultDocument,
  type ResultLayer,
  type ResultTotals,
} from './result.js';

/** A multiplication and an addition (EIE, section 6). */
const OPS_PER_MAC = 2;
const GIGA = 1e9;

/** Predictions listed per input. */
const TOP = 5;

/** What a document says beside the simulation itself. */
export interface DocumentContext {
  readonly toolVersion: string;
  readonly hardwareHash: string;
  /** Names of the classes that the network's outputs stand for; empty where they stand for none. */
  readonly classNames: readonly string[];
  /** What energy and area are priced with; null leaves them out. */
  readonly pricedWith: PricedWith | null;
  readonly finishedAt: Date;
  readonly wallSeconds: number;
}

/** What a run cost, without the rest of its document. */
export type RunFigures = Pick<ResultDocument, 'layers' | 'totals' | 'energy' | 'capacity'>;

/** Layers, totals and prices of a finished simulation; `pricedWith` is null where prices are not wanted. */
export function figuresOf(
  { prepared, program, hardware, layers: costs }: Simulation,
  pricedWith: PricedWith | null,
): RunFigures {
  const inputs = prepared.inputs.length;
  const layers = costs.map((cost) => layerResult(program, cost, inputs, pricedWith?.prices ?? null));
  const totals = totalsOf(layers, hardware.pes, hardware.clockHertz, inputs);
  return {
    layers,
    totals,
    energy: pricedWith === null ? null : pricedRun(pricedWith, layers, totals, inputs),
    capacity: program.shortfalls.map((shortfall) => ({ ...shortfall })),
  };
}

/** The document of a finished simulation. */
export function documentOf(simulation: Simulation, context: DocumentContext): ResultDocument {
  const { prepared, program, hardware, engine, check } = simulation;
  const { workload } = prepared;
  const { layers, totals, energy, capacity } = figuresOf(simulation, context.pricedWith);
  const [input] = program.network.layers;
  const said = {
    schemaVersion: RESULT_VERSION,
    tool: { name: 'eie-sim', version: context.toolVersion },
    hardware: { ...hardware },
    hardwareHash: context.hardwareHash,
    network: {
      name: program.network.name,
      inputShape: shapeOf(program.shapes, input.name),
      weights: workload.compressed.source,
    },
    inputs: workload.inputs.map(({ name }) => name),
    engine,
    layers,
    totals,
    energy,
    check: { performed: check !== null, ...(check ?? { valuesCompared: 0, mismatches: 0, first: null }) },
    capacity,
    predictions: predictionsOf(simulation, context.classNames),
  } as const;
  const timestamp = { finishedAt: context.finishedAt.toISOString(), wallSeconds: context.wallSeconds };
  return { ...said, timestamp, digest: digestOf(said) };
}

type Derived =
  | 'seconds'
  | 'framesPerSecond'
  | 'loadBalance'
  | 'utilisation'
  | 'gigaOpsPerSecond'
  | 'denseGigaOpsPerSecond'
  | 'dramBytes';

type Summed = Exclude<keyof ResultTotals, Derived>;

/** Sums over the layers, and what follows from them. */
export function totalsOf(
  layers: readonly ResultLayer[],
  pes: number,
  clockHertz: number,
  inputs: number,
): ResultTotals {
  const sum = (key: Summed) => layers.reduce((total, layer) => total + layer[key], 0);
  const cycles = sum('cycles');
  const entries = sum('entries');
  const multiplyAccumulates = sum('multiplyAccumulates');
  const denseMultiplyAccumulates = sum('denseMultiplyAccumulates');
  const computeCycles = cycles - sum('memoryStallCycles');
  const seconds = cycles / clockHertz;
  return {
    cycles,
    seconds,
    framesPerSecond: ratio(inputs, seconds),
    idealCycles: entries / pes,
    products: sum('products'),
    broadcasts: sum('broadcasts'),
    bubbleCycles: sum('bubbleCycles'),
    queueStallCycles: sum('queueStallCycles'),
    accumulatorStallCycles: sum('accumulatorStallCycles'),
    memoryStallCycles: sum('memoryStallCycles'),
    entries,
    paddingEntries: sum('paddingEntries'),
    multiplyAccumulates,
    denseMultiplyAccumulates,
    pointerReads: sum('pointerReads'),
    spmatLineReads: sum('spmatLineReads'),
    operations: sum('operations'),
    loadBalance: ratio(entries, computeCycles * pes),
    utilisation: ratio(multiplyAccumulates, cycles * pes),
    gigaOpsPerSecond: ratio(OPS_PER_MAC * multiplyAccumulates, seconds * GIGA),
    denseGigaOpsPerSecond: ratio(OPS_PER_MAC * denseMultiplyAccumulates, seconds * GIGA),
    dramBytes: layers.reduce((total, { memory }) => total + (memory === null ? 0 : bytesMoved(memory)), 0),
    accumulatorOverflows: sum('accumulatorOverflows'),
    outputOverflows: sum('outputOverflows'),
  };
}

/** The largest outputs of each input, where there is a name for each output. */
function predictionsOf(
  { prepared, program, outputs }: Simulation,
  classNames: readonly string[],
): Prediction[] {
  const { workload } = prepared;
  const last = program.network.layers[program.network.layers.length - 1].name;
  if (sizeOf(shapeOf(program.shapes, last)) !== classNames.length) return [];
  const bits = layerFormats(program.formats, last).outputFractionBits;
  return outputs.map((output, index) => ({
    input: workload.inputs[index].name,
    top: Array.from(output, (raw, classIndex) => ({
      classIndex,
      className: classNames[classIndex],
      score: dequantize(raw, bits),
    }))
      .sort((a, b) => b.score - a.score || a.classIndex - b.classIndex)
      .slice(0, TOP),
  }));
}
