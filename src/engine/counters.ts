import { recordOf } from '../base/record.js';
import type { Mapping } from '../mapping/mapping.js';
import {
  ARRAY_COUNTERS,
  PE_COUNTERS,
  ROW_COUNTERS,
  SLOT_COUNTERS,
  type ArrayCounter,
  type PeCounter,
  type RowCounter,
  type SlotCounter,
} from '../counters/names.js';

/** Totals of each PE over a layer. */
export type PeCounters = Readonly<Record<PeCounter, Float64Array>>;

/**
 * What a layer's passes cost, counted by the machine itself and added up over its images; the table of counters
 * says what each is. `broadcasts` + `bubbleCycles` + `queueStallCycles` + `accumulatorStallCycles` is the scan; what
 * `cycles` has beyond it is the drain after the last broadcast. Queue slots are null if they were not asked for.
 */
export type LayerCounters = Readonly<Record<ArrayCounter, number>> &
  Readonly<Record<RowCounter, Float64Array>> &
  Readonly<Record<SlotCounter, Float64Array | null>> & { readonly pe: PeCounters };

/** Numbers of activations that can wait in a queue, none among them; in lock step one can. */
export function queueSlots(queueDepth: number): number {
  return Math.max(2, queueDepth);
}

/** Where the first cycle of each step of a mapping's output rows is put down, as none has begun. */
export function newStepStarts(mapping: Pick<Mapping, 'stepOf'>): Float64Array {
  return new Float64Array(stepsOf(mapping)).fill(Infinity);
}

/** Steps in which a mapping's output rows are computed. */
export function stepsOf({ stepOf }: Pick<Mapping, 'stepOf'>): number {
  return stepOf.reduce((most, step) => Math.max(most, step), 0) + 1;
}

/**
 * Cycles of each row of output pixels, from the first cycle in which any pass of each step begins: a step lasts to the
 * beginning of the next one, the last one to the end, and rows that are computed side by side share it evenly, what
 * is left going to the first of them. A step does not begin before the one ahead of it.
 */
export function rowCyclesOf(
  { stepOf }: Pick<Mapping, 'stepOf'>,
  stepStarts: Float64Array,
  cycles: number,
): Float64Array {
  const rows = new Uint32Array(stepStarts.length);
  for (const step of stepOf) rows[step]++;
  let begun = 0;
  const starts = stepStarts.map((start) => (begun = Math.max(begun, Math.min(start, cycles))));
  const given = new Uint32Array(stepStarts.length);
  return Float64Array.from(stepOf, (step) => {
    const lasts = (starts.at(step + 1) ?? cycles) - starts[step];
    const share = Math.floor(lasts / rows[step]);
    return share + (given[step]++ < lasts % rows[step] ? 1 : 0);
  });
}

/** Counters of two runs of one layer, added. */
export function addCounters(a: LayerCounters, b: LayerCounters): LayerCounters {
  return {
    ...recordOf(ARRAY_COUNTERS, (name) => a[name] + b[name]),
    ...recordOf(ROW_COUNTERS, (name) => addEach(a[name], b[name])),
    ...recordOf(SLOT_COUNTERS, (name) => addEachCounted(a[name], b[name])),
    pe: recordOf(PE_COUNTERS, (name) => addEach(a.pe[name], b.pe[name])),
  };
}

function addEachCounted(a: Float64Array | null, b: Float64Array | null): Float64Array | null {
  return a === null || b === null ? null : addEach(a, b);
}

function addEach(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value + b[at]);
}
