import { groupsOf } from '../compile/column-groups.js';
import type { JobProgram } from '../compile/program.js';
import type { JobRun, TimingSpec } from '../engine/engine.js';
import {
  arrayCounterWords,
  occupancyWords,
  outputWords,
  peCounterWords,
  stepCycleWords,
  stepWords,
} from './expectation.js';
import { inputWords, patchVectors, peMemoryImages } from './memory-images.js';
import { parametersHeader, rtlParameters } from './parameters.js';
import { pePlaces } from './pe-places.js';
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
  const groups = groupsOf(program);
  const vectors = patchVectors(program, input);
  yield ['parameters.vh', parametersHeader(parameters)];
  yield ['settings.hex', settingWords(program, parameters)];
  yield ['counters.hex', arrayCounterWords(counters)];
  yield ['step_cycles.hex', stepCycleWords(program, counters)];
  yield ['occupancy.hex', occupancyWords(counters)];
  for (let cluster = 0; cluster < program.mapping.clusters; cluster++)
    yield [`cluster${cluster}/steps.hex`, stepWords(program, cluster)];
  for (const [number, place] of pePlaces(program.mapping).entries()) {
    const folder = `pe${number}`;
    const images = peMemoryImages(groups[place.group], place.pe, parameters);
    for (const [memory, words] of Object.entries(images)) yield [`${folder}/${memory}.hex`, words as string];
    yield [`${folder}/inputs.hex`, inputWords(program, place, vectors, parameters)];
    if (place.group === 0) yield [`${folder}/outputs.hex`, outputWords(program, place, output, parameters)];
    yield [`${folder}/counters.hex`, peCounterWords(counters, number)];
  }
}
