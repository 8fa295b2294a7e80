import type { JobProgram } from '../compile/program.js';
import type { JobRun, TimingSpec } from '../engine/engine.js';
import {
  arrayCounterWords,
  occupancyWords,
  outputWords,
  peCounterWords,
  rowCycleWords,
} from './expectation.js';
import { inputWords, passVectors, peMemoryImages } from './memory-images.js';
import { parametersHeader, rtlParameters } from './parameters.js';
import { settingWords } from './settings.js';

/** A file of a folder: its path in it, and what it holds. */
export type FolderFile = readonly [path: string, content: string];

/**
 * Every file of a job that src/rtl/testbench.v reads, one after the other: parameters, settings, memory images, and what
 * the simulator expects. `run` is of `input`, with the occupancy of queues counted.
 */
export function* layerFiles(
  program: JobProgram,
  timing: TimingSpec,
  input: Int16Array,
  { output, counters }: JobRun,
): Generator<FolderFile> {
  const parameters = rtlParameters(program, timing);
  const vectors = passVectors(program, input);
  yield ['parameters.vh', parametersHeader(parameters)];
  yield ['settings.hex', settingWords(program, parameters)];
  yield ['counters.hex', arrayCounterWords(counters)];
  yield ['row_cycles.hex', rowCycleWords(counters)];
  yield ['occupancy.hex', occupancyWords(counters)];
  for (let pe = 0; pe < program.pes; pe++) {
    const images = peMemoryImages(program, pe, parameters);
    for (const [memory, words] of Object.entries(images)) yield [`pe${pe}/${memory}.hex`, words as string];
    yield [`pe${pe}/inputs.hex`, inputWords(program, pe, vectors, parameters)];
    yield [`pe${pe}/outputs.hex`, outputWords(program, pe, output, parameters)];
    yield [`pe${pe}/counters.hex`, peCounterWords(counters, pe)];
  }
}
