import { patchesOf, type Program } from '../compile/program.js';
import type { LayerCounters } from '../engine/counters.js';
import { layerProgram, type LayerRecord } from '../engine/run-program.js';
import { sizeOf } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { layerFormats } from '../numeric/formats.js';
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
  entries: 0,
  paddingEntries: 0,
  multiplyAccumulates: 0,
  denseMultiplyAccumulates: 0,
  pointerReads: 0,
  spmatLineReads: 0,
  loadBalance: 0,
  accumulatorOverflows: 0,
  outputOverflows: 0,
  pe: null,
};

/** One layer of the document; `inputs` is the number of inputs that the record adds up. */
export function layerResult(program: Program, record: LayerRecord, inputs: number): ResultLayer {
  const { layer, counters } = record;
  return {
    name: layer.name,
    kind: layer.kind,
    outputShape: shapeOf(program.shapes, layer.name),
    inputDensity: record.inputValues === 0 ? null : record.nonZeroInputs / record.inputValues,
    operations: record.operations,
    ...(counters === null ? NO_WORK : workOf(program, layer.name, counters, inputs)),
    formats: formatsOf(program, layer.name),
  };
}

function workOf(program: Program, layer: string, counters: LayerCounters, inputs: number): Work {
  const { pe, ...counts } = counters;
  const compiled = layerProgram(program, layer);
  const entries = sum(pe.entries);
  const paddingEntries = sum(pe.paddingEntries);
  return {
    ...counts,
    idealCycles: entries / compiled.pes,
    products: inputs * patchesOf(compiled),
    entries,
    paddingEntries,
    multiplyAccumulates: entries - paddingEntries,
    denseMultiplyAccumulates: inputs * sizeOf(compiled.geometry.output) * compiled.columns,
    spmatLineReads: sum(pe.spmatLineReads),
    loadBalance: entries / (counts.cycles * compiled.pes),
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

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
