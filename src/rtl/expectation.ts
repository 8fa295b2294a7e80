import { InvariantError } from '../base/errors.js';
import { passesOf, type JobProgram } from '../compile/program.js';
import { stepsOf, type LayerCounters } from '../engine/counters.js';
import { hexCounts, hexWords } from './hex-words.js';
import type { RtlParameters } from './parameters.js';
import type { PePlace } from './pe-places.js';

/** Width of a step's number. */
const STEP_BITS = 32;

/** Counters of the whole machine, in the order of the words of counters.hex. */
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

/**
 * What one PE of a cluster's first group gives, accumulator row by row, pass by pass of the cluster; rows that it lacks
 * are 0.
 */
export function outputWords(
  program: JobProgram,
  { cluster, pe }: PePlace,
  output: Int16Array,
  parameters: RtlParameters,
): string {
  const { ACCUMULATOR_ROWS: rows } = parameters;
  const order = program.mapping.passes[cluster];
  const pixels = passesOf(program);
  const words = new Int16Array(order.length * rows);
  for (const [row, matrixRow] of program.mapping.rowsOf[pe].entries())
    for (const [pass, pixel] of order.entries())
      words[pass * rows + row] = output[pixel + matrixRow * pixels];
  return hexWords(words, parameters.ACTIVATION_BITS);
}

/** What the simulator counts of the whole machine. */
export function arrayCounterWords(counters: LayerCounters): string {
  return hexCounts(ARRAY_WORDS.map((name) => counters[name]));
}

/** What it counts of PE `number` of the machine. */
export function peCounterWords({ pe: counters }: LayerCounters, number: number): string {
  return hexCounts(PE_WORDS.map((name) => counters[name][number]));
}

/** PE-cycles by broadcasts waiting. Throws an InvariantError if these were not counted. */
export function occupancyWords({ queueOccupancy, cycles }: LayerCounters): string {
  if (queueOccupancy === null) throw new InvariantError('expectation', cycles, { missing: 'queueOccupancy' });
  return hexCounts(queueOccupancy);
}

/** Cycles of each step, in which clusters compute rows of the output side by side; EIE's own computes one at a time. */
export function stepCycleWords({ mapping }: JobProgram, { rowCycles }: LayerCounters): string {
  const cycles = new Float64Array(stepsOf(mapping));
  for (const [row, step] of mapping.stepOf.entries()) cycles[step] += rowCycles[row];
  return hexCounts(cycles);
}

/** The step that each pass of a cluster belongs to. */
export function stepWords({ geometry, mapping }: JobProgram, cluster: number): string {
  const { width } = geometry.output;
  return hexWords(
    Array.from(mapping.passes[cluster], (pixel) => mapping.stepOf[Math.floor(pixel / width)]),
    STEP_BITS,
  );
}
