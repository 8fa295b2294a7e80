import type { JobProgram } from '../compile/program.js';
import type { LayerCounters } from '../engine/counters.js';
import { InvariantError } from '../base/errors.js';
import { hexCounts, hexWords } from './hex-words.js';
import type { RtlParameters } from './parameters.js';

/** Counters of the whole array, in the order of the words of counters.hex. */
export const ARRAY_WORDS = [
  'cycles',
  'broadcasts',
  'bubbleCycles',
  'queueStallCycles',
  'accumulatorStallCycles',
  'pointerReads',
  'accumulatorOverflows',
  'outputOverflows',
] as const satisfies readonly (keyof LayerCounters)[];

/** Counters of a PE, in the order of the words of its counters.hex. */
export const PE_WORDS = [
  'entries',
  'paddingEntries',
  'busyCycles',
  'spmatLineReads',
] as const satisfies readonly (keyof LayerCounters['pe'])[];

/** One PE's outputs, accumulator row by row, pass by pass; rows that it lacks are 0. */
export function outputWords(
  program: JobProgram,
  pe: number,
  output: Int16Array,
  parameters: RtlParameters,
): string {
  const { ACCUMULATOR_ROWS: rows, PASSES: passes } = parameters;
  const {
    rowsOf,
    passes: [order],
  } = program.mapping;
  const words = new Int16Array(passes * rows);
  for (const [row, matrixRow] of rowsOf[pe].entries())
    for (let pass = 0; pass < passes; pass++)
      words[pass * rows + row] = output[order[pass] + matrixRow * passes];
  return hexWords(words, parameters.ACTIVATION_BITS);
}

/** What the simulator counts of the whole array. */
export function arrayCounterWords(counters: LayerCounters): string {
  return hexCounts(ARRAY_WORDS.map((name) => counters[name]));
}

export function peCounterWords({ pe: counters }: LayerCounters, pe: number): string {
  return hexCounts(PE_WORDS.map((name) => counters[name][pe]));
}

/** PE-cycles by broadcasts waiting. Throws an InvariantError if these were not counted. */
export function occupancyWords({ queueOccupancy, cycles }: LayerCounters): string {
  if (queueOccupancy === null) throw new InvariantError('expectation', cycles, { missing: 'queueOccupancy' });
  return hexCounts(queueOccupancy);
}

export function rowCycleWords({ rowCycles }: LayerCounters): string {
  return hexCounts(rowCycles);
}
