import { recordOf } from '../src/base/record.js';
import { ARRAY_COUNTERS, PE_COUNTERS, ROW_COUNTERS, SLOT_COUNTERS } from '../src/counters/names.js';
import type { LayerCounters } from '../src/engine/counters.js';

/** Counters of a layer that has not run. */
export function zeroCounters(pes: number): LayerCounters {
  return {
    ...recordOf(ARRAY_COUNTERS, () => 0),
    ...recordOf(ROW_COUNTERS, () => new Float64Array()),
    ...recordOf(SLOT_COUNTERS, () => null),
    pe: recordOf(PE_COUNTERS, () => new Float64Array(pes)),
  };
}
