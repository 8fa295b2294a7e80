import { sum } from '../base/sum.js';
import { productsOf, type JobProgram, type Program } from '../compile/program.js';
import { layerEnergy } from '../energy/layer-energy.js';
import type { MachinePrices } from '../energy/prices.js';
import type { LayerCounters } from '../engine/counters.js';
import { jobsOf } from '../engine/run-program.js';
import { bytesMoved } from '../memory/layer-memory.js';
import { shapeOf } from '../network/shapes.js';
import { layerFormats } from '../numeric/formats.js';
import type { LayerCost } from '../pipeline/layer-cost.js';
import { boundOf, peCyclesOf } from './pe-cycles.js';
import type { ResultLayer } from './result.js';

type Work = Omit<ResultLayer, 'name' | 'kind' | 'outputShape' | 'inputDensity' | 'operations' | 'formats'>;

const NO_WORK: Work = {
  cycles: 0,
  idealCycles: 0,
  products: 0,
  broadcasts: 0,
  bubbleCycles: 0,
  queueStallCycles: 0,
  accumulatorStallCycles: 0,
  memoryStallCycles: 0,
  entries: 0,
  paddingEntries: 0,
  multiplyAccumulates: 0,
  denseMultiplyAccumulates: 0,
  pointerReads: 0,
  spmatLineReads: 0,
  loadBalance: 0,
  accumulatorOverflows: 0,
  outputOverflows: 0,
  boundBy: null,
  peCycles: null,
  queueOccupancy: null,
  memory: null,
  energyPicojoules: null,
  pe: null,
};

/**
 * One layer of the document; `inputs` is the number of inputs that the cost adds up, `prices` null where energy is not
 * asked for.
 */
export function layerResult(
  program: Program,
  cost: LayerCost,
  inputs: number,
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
      : workOf(jobsOf(program, layer.name), cost, cost.counters, inputs, prices)),
    formats: formatsOf(program, layer.name),
  };
}

function workOf(
  jobs: readonly JobProgram[],
  { memory }: LayerCost,
  counters: LayerCounters,
  inputs: number,
  prices: MachinePrices | null,
): Work {
  const { pe, rowCycles, queueOccupancy, ...counts } = counters;
  const [{ pes, rows }] = jobs;
  const ofJobs = (count: (job: JobProgram) => number) => inputs * sum(jobs.map(count));
  const memoryStallCycles = memory?.stallCycles ?? 0;
  const cycles = counts.cycles + memoryStallCycles;
  const entries = sum(pe.entries);
  const paddingEntries = sum(pe.paddingEntries);
  const spmatLineReads = sum(pe.spmatLineReads);
  const products = ofJobs(productsOf);
  const peCycles = peCyclesOf({ pes, rows, counters, memoryStallCycles });
  const events = {
    cycles,
    queuePushes: counts.broadcasts * pes,
    broadcasts: counts.broadcasts,
    pointerReads: counts.pointerReads,
    spmatLineReads,
    entries,
    inputWords: ofJobs((job) => productsOf(job) * job.columns),
    outputWords: ofJobs((job) => productsOf(job) * job.rows),
    dramBytes: memory === null ? 0 : bytesMoved(memory),
  };
  return {
    ...counts,
    cycles,
    memoryStallCycles,
    idealCycles: entries / pes,
    products,
    entries,
    paddingEntries,
    multiplyAccumulates: entries - paddingEntries,
    denseMultiplyAccumulates: ofJobs((job) => productsOf(job) * job.rows * job.columns),
    spmatLineReads,
    loadBalance: entries / (counts.cycles * pes),
    boundBy: boundOf(peCycles),
    peCycles,
    queueOccupancy: queueOccupancy === null ? null : Array.from(queueOccupancy),
    memory,
    energyPicojoules: prices === null ? null : layerEnergy(prices, events),
    pe: {
      entries: Array.from(pe.entries),
      paddingEntries: Array.from(pe.paddingEntries),
      busyCycles: Array.from(pe.busyCycles),
      spmatLineReads: Array.from(pe.spmatLineReads),
    },
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
