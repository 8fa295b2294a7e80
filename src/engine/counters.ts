import { recordOf } from '../base/record.js';
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
 * `cycles` has beyond it is the drain after the last broadcast. Queue slots are null where they were not asked for.
 */
export type LayerCounters = Readonly<Record<ArrayCounter, number>> &
  Readonly<Record<RowCounter, Float64Array>> &
  Readonly<Record<SlotCounter, Float64Array | null>> & { readonly pe: PeCounters };

/** Cycles from each start to the next one, from the last one to the end. */
export function rowCyclesOf(rowStarts: Float64Array, cycles: number): Float64Array {
  return rowStarts.map((start, row) => (rowStarts.at(row + 1) ?? cycles) - start);
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
