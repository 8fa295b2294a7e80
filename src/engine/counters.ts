/** Totals of one PE over a layer. */
export interface PeCounters {
  /** Entries served, padding included. */
  readonly entries: Float64Array;
  readonly paddingEntries: Float64Array;
  /** Slots taken: entries, and one per empty column. */
  readonly busyCycles: Float64Array;
  readonly spmatLineReads: Float64Array;
}

/**
 * What a layer's products cost, counted by the machine itself and added up over its images.
 * `broadcasts` + `bubbleCycles` + `queueStallCycles` + `accumulatorStallCycles` is the scan; what `cycles` has
 * beyond it is the drain after the last broadcast.
 */
export interface LayerCounters {
  readonly cycles: number;
  readonly broadcasts: number;
  readonly bubbleCycles: number;
  readonly queueStallCycles: number;
  readonly accumulatorStallCycles: number;
  readonly pointerReads: number;
  /** Sums that left the accumulator's width, and outputs that left the activation's. */
  readonly accumulatorOverflows: number;
  readonly outputOverflows: number;
  /**
   * Per row of output pixels the cycles from the start of its scan to the next row's, the last one's to the end of
   * the layer; their sum is `cycles`.
   */
  readonly rowCycles: Float64Array;
  /**
   * PE-cycles with 0, 1, ... queueDepth - 1 activations waiting in the queue, over all PEs; their sum is `cycles` x
   * PEs. Null where it was not asked for.
   */
  readonly queueOccupancy: Float64Array | null;
  /** One value per PE. */
  readonly pe: PeCounters;
}

/** Cycles from each start to the next one, from the last one to the end. */
export function rowCyclesOf(rowStarts: Float64Array, cycles: number): Float64Array {
  return rowStarts.map((start, row) => (rowStarts.at(row + 1) ?? cycles) - start);
}

/** Counters of two runs of one layer, added. */
export function addCounters(a: LayerCounters, b: LayerCounters): LayerCounters {
  return {
    cycles: a.cycles + b.cycles,
    broadcasts: a.broadcasts + b.broadcasts,
    bubbleCycles: a.bubbleCycles + b.bubbleCycles,
    queueStallCycles: a.queueStallCycles + b.queueStallCycles,
    accumulatorStallCycles: a.accumulatorStallCycles + b.accumulatorStallCycles,
    pointerReads: a.pointerReads + b.pointerReads,
    accumulatorOverflows: a.accumulatorOverflows + b.accumulatorOverflows,
    outputOverflows: a.outputOverflows + b.outputOverflows,
    rowCycles: addEach(a.rowCycles, b.rowCycles),
    queueOccupancy:
      a.queueOccupancy === null || b.queueOccupancy === null
        ? null
        : addEach(a.queueOccupancy, b.queueOccupancy),
    pe: {
      entries: addEach(a.pe.entries, b.pe.entries),
      paddingEntries: addEach(a.pe.paddingEntries, b.pe.paddingEntries),
      busyCycles: addEach(a.pe.busyCycles, b.pe.busyCycles),
      spmatLineReads: addEach(a.pe.spmatLineReads, b.pe.spmatLineReads),
    },
  };
}

function addEach(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value + b[at]);
}
