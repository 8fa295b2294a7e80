import type { LayerCounters } from '../../src/engine/counters.js';

/** Counters of a layer that has not run. */
export function zeroCounters(pes: number): LayerCounters {
  return {
    cycles: 0,
    broadcasts: 0,
    bubbleCycles: 0,
    queueStallCycles: 0,
    accumulatorStallCycles: 0,
    pointerReads: 0,
    accumulatorOverflows: 0,
    outputOverflows: 0,
    rowCycles: new Float64Array(),
    queueOccupancy: null,
    pe: {
      entries: new Float64Array(pes),
      paddingEntries: new Float64Array(pes),
      busyCycles: new Float64Array(pes),
      spmatLineReads: new Float64Array(pes),
    },
  };
}
