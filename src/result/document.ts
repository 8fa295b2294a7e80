import { ratio } from '../base/ratio.js';
import { recordOf } from '../base/record.js';
import { sum } from '../base/sum.js';
import { machineIdentity } from '../config/hardware.js';
import { SUMMED_FIGURES } from '../counters/names.js';
import { sizeOf } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { dequantize } from '../numeric/fixed-point.js';
import { layerFormats } from '../numeric/formats.js';
import type { Simulation } from '../pipeline/simulate.js';
import { bytesMoved } from '../memory/layer-memory.js';
import { digestOf } from './digest.js';
import { layerResult } from './layer-result.js';
import { pricedRun, type PricedWith } from './priced-run.js';
import { DOCUMENTS } from './kinds.js';
import type { Prediction, ResultDocument, ResultLayer, ResultTotals, RunContents } from './result.js';

/** A multiplication and an addition (EIE, section 6). */
const OPS_PER_MAC = 2;
const GIGA = 1e9;

/** Predictions listed per input. */
const TOP = 5;

/** What a document says besides the simulation itself. */
export interface DocumentContext {
  readonly toolVersion: string;
  readonly hardwareHash: string;
  /** Hashes of what was run; null if nobody asks. */
  readonly contents: RunContents | null;
  /** Names of the classes that the network's outputs stand for; empty if they stand for none. */
  readonly classNames: readonly string[];
  /** What energy and area are priced with; null leaves them out. */
  readonly pricedWith: PricedWith | null;
  readonly finishedAt: Date;
  readonly wallSeconds: number;
}

/** What a run cost, without the rest of its document. */
export type RunFigures = Pick<ResultDocument, 'layers' | 'totals' | 'energy' | 'capacity'>;

/** Layers, totals and prices of a finished simulation; `pricedWith` is null if prices are not wanted. */
export function figuresOf(
  { workload, program, hardware, layers: costs }: Simulation,
  pricedWith: PricedWith | null,
): RunFigures {
  const inputs = workload.inputs.length;
  const batch = Math.min(hardware.batch, inputs);
  const layers = costs.map((cost) => layerResult(program, cost, inputs, batch, pricedWith?.prices ?? null));
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
  const { workload, program, hardware, engine, check } = simulation;
  const { layers, totals, energy, capacity } = figuresOf(simulation, context.pricedWith);
  const [input] = program.network.layers;
  const said = {
    kind: DOCUMENTS.run.kind,
    version: DOCUMENTS.run.version,
    tool: { name: 'eie-sim', version: context.toolVersion },
    hardware: machineIdentity(hardware),
    hardwareHash: context.hardwareHash,
    network: {
      name: program.network.name,
      inputShape: shapeOf(program.shapes, input.name),
      weights: workload.compressed.source,
    },
    inputs: workload.inputs.map(({ name }) => name),
    contents: context.contents,
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

/** Sums over the layers, and what follows from them. */
export function totalsOf(
  layers: readonly ResultLayer[],
  pes: number,
  clockHertz: number,
  inputs: number,
): ResultTotals {
  const { cycles, accumulatorOverflows, outputOverflows, ...work } = recordOf(SUMMED_FIGURES, (name) =>
    sum(layers.map((layer) => layer[name])),
  );
  const { entries, multiplyAccumulates, denseMultiplyAccumulates } = work;
  const seconds = cycles / clockHertz;
  return {
    cycles,
    seconds,
    framesPerSecond: ratio(inputs, seconds),
    idealCycles: entries / pes,
    ...work,
    operations: sum(layers.map(({ operations }) => operations)),
    loadBalance: ratio(entries, (cycles - work.memoryStallCycles) * pes),
    utilisation: ratio(multiplyAccumulates, cycles * pes),
    gigaOpsPerSecond: ratio(OPS_PER_MAC * multiplyAccumulates, seconds * GIGA),
    denseGigaOpsPerSecond: ratio(OPS_PER_MAC * denseMultiplyAccumulates, seconds * GIGA),
    dramBytes: sum(layers.map(({ memory }) => (memory === null ? 0 : bytesMoved(memory)))),
    accumulatorOverflows,
    outputOverflows,
  };
}

/** The largest outputs of each input, if there is a name for each output. */
function predictionsOf(
  { workload, program, outputs }: Simulation,
  classNames: readonly string[],
): Prediction[] {
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
