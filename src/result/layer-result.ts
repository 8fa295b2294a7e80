import { recordOf } from '../base/record.js';
import { sum } from '../base/sum.js';
import { copiedValues } from '../compile/halo.js';
import { passesOf, type JobProgram, type Program } from '../compile/program.js';
import {
  ARRAY_FIGURES,
  FIGURES,
  PE_COUNTERS,
  SUMMED_PE_COUNTERS,
  type FigureName,
} from '../counters/names.js';
import { layerEnergy } from '../energy/layer-energy.js';
import { lnzdUnits } from '../energy/lnzd-tree.js';
import type { MachinePrices } from '../energy/prices.js';
import type { LayerCounters } from '../engine/counters.js';
import { jobsOf } from '../engine/run-program.js';
import { pesOfMachine, type Arrangement, type Mapping } from '../mapping/mapping.js';
import { bytesMoved } from '../memory/layer-memory.js';
import { shapeOf } from '../network/shapes.js';
import { layerFormats } from '../numeric/formats.js';
import type { LayerCost } from '../pipeline/layer-cost.js';
import { boundOf, peCyclesOf } from './pe-cycles.js';
import type { ResultLayer } from './result.js';

type Work = Omit<ResultLayer, 'name' | 'kind' | 'outputShape' | 'inputDensity' | 'operations' | 'formats'>;

const NO_WORK: Work = {
  ...recordOf(FIGURES, () => 0),
  boundBy: null,
  peCycles: null,
  queueOccupancy: null,
  memory: null,
  energyPicojoules: null,
  pe: null,
};

/**
 * One layer of the document; `inputs` is the number of inputs that the cost adds up, `batch` of those that shared a scan, `prices` null if energy is not
 * asked for.
 */
export function layerResult(
  program: Program,
  cost: LayerCost,
  inputs: number,
  batch: number,
  prices: MachinePrices | null,
): ResultLayer {
  const { layer } = cost;
  return {
    name: layer.name,
    kind: layer.kind,
    outputShape: shapeOf(program.shapes, layer.name),
    inputDensity: cost.inputValues === 0 ? null : cost.nonZeroInputs / cost.inputValues,
    operations: cost.operations,
    ...(cost.counters === null
      ? { ...NO_WORK, outputOverflows: cost.outputOverflows ?? 0 }
      : workOf(jobsOf(program, layer.name), cost, cost.counters, inputs, batch, prices)),
    formats: formatsOf(program, layer.name),
  };
}

function workOf(
  jobs: readonly JobProgram[],
  { memory }: LayerCost,
  counters: LayerCounters,
  inputs: number,
  batch: number,
  prices: MachinePrices | null,
): Work {
  const [{ pes, mapping, skipsZeros }] = jobs;
  const { activations } = counters;
  const ofJobs = (count: (job: JobProgram) => number) => inputs * sum(jobs.map(count));
  const memoryStallCycles = memory?.stallCycles ?? 0;
  const figures = figuresOf(jobs, counters, inputs, memoryStallCycles);
  const peCycles = peCyclesOf({ mapping, counters, memoryStallCycles });
  const reductionAdditions = ofJobs(additionsOf);
  const copied = ofJobs(copiedValues);
  const treeShare = skipsZeros ? lnzdUnits(pes) / lnzdUnits(pesOfMachine(mapping)) : 0;
  const events = {
    ...figures,
    broadcasts: counters.broadcasts * treeShare,
    queuePushes: activations * pes,
    reductionAdditions,
    inputWords: copied + ofJobs((job) => passesOf(job) * job.columns),
    outputWords: copied + ofJobs((job) => passesOf(job) * job.rows),
    dramBytes: memory === null ? 0 : bytesMoved(memory),
  };
  return {
    ...figures,
    boundBy: boundOf(peCycles),
    peCycles,
    queueOccupancy: counters.queueOccupancy === null ? null : Array.from(counters.queueOccupancy),
    memory,
    ...(isEieMapping(mapping) && batch === 1
      ? {}
      : {
          mapping: {
            ...arrangementOf(mapping),
            reductionAdditions,
            copiedValues: copied,
            ...(batch === 1 ? {} : { batch, activations }),
          },
        }),
    energyPicojoules: prices === null ? null : layerEnergy(prices, events),
    pe: recordOf(PE_COUNTERS, (name) => Array.from(counters.pe[name])),
  };
}

/** What scanners do with their cycles: engines add it over all of them, a layer has the mean, to be held against `cycles`. */
const OF_SCANNERS = ['bubbleCycles', 'queueStallCycles', 'accumulatorStallCycles'] as const;

function scannersOf({ clusters, columnGroups }: Mapping): number {
  return clusters * columnGroups;
}

/** Additions of partial sums: in each pass one per row and column group beyond the first. */
function additionsOf(job: JobProgram): number {
  return passesOf(job) * job.rows * (job.mapping.columnGroups - 1);
}

function isEieMapping({ clusters, columnGroups, rowOrder }: Mapping): boolean {
  return clusters === 1 && columnGroups === 1 && rowOrder === 'interleaved';
}

function arrangementOf({ clusters, columnGroups, pes, deal, rowOrder }: Mapping): Arrangement {
  return { clusters, columnGroups, pes, deal, rowOrder };
}

/** Counters as they are, those of PEs added up, and what is worked out from them. */
function figuresOf(
  jobs: readonly JobProgram[],
  counters: LayerCounters,
  inputs: number,
  memoryStallCycles: number,
): Readonly<Record<FigureName, number>> {
  const pes = pesOfMachine(jobs[0].mapping);
  const ofJobs = (count: (job: JobProgram) => number) => inputs * sum(jobs.map(count));
  const { entries, paddingEntries, ...others } = recordOf(SUMMED_PE_COUNTERS, (name) =>
    sum(counters.pe[name]),
  );
  return {
    ...recordOf(ARRAY_FIGURES, (name) => counters[name]),
    ...recordOf(OF_SCANNERS, (name) => Math.round(counters[name] / scannersOf(jobs[0].mapping))),
    cycles: counters.cycles + memoryStallCycles,
    memoryStallCycles,
    idealCycles: entries / pes,
    products: ofJobs(passesOf),
    entries,
    paddingEntries,
    multiplyAccumulates: entries - paddingEntries,
    denseMultiplyAccumulates: ofJobs((job) => passesOf(job) * job.rows * job.columns),
    ...others,
    loadBalance: entries / (counters.cycles * pes),
  };
}

function formatsOf(program: Program, layer: string): ResultLayer['formats'] {
  const convolution = program.formats.convolutions.get(layer);
  const { inputFractionBits, outputFractionBits } = layerFormats(program.formats, layer);
  return {
    inputFractionBits,
    weightFractionBits: convolution?.weightFractionBits ?? null,
    accumulatorFractionBits: convolution?.accumulatorFractionBits ?? null,
    outputFractionBits,
    productShift: convolution?.productShift ?? null,
    biasShift: convolution?.biasShift ?? null,
    biasFractionBits: convolution?.biasFractionBits ?? null,
  };
}
