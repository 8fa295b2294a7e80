import type { Counter } from './counter.js';

/** A number for the whole array that both engines count. */
const COUNTED = {
  unit: 'count',
  better: null,
  per: 'array',
  by: 'engine',
  added: 'sum',
  shownAs: 'metric',
  costs: [],
  note: null,
} as const satisfies Omit<Counter, 'label'>;

/** What a scanner does with its cycles. */
const SCANNED = {
  ...COUNTED,
  unit: 'cycles',
  better: 'lower',
  note: 'Mean of the scanners, rounded, if a mapping has several',
} as const;

/** A number that follows from those that engines count. */
const WORKED_OUT = { ...COUNTED, by: 'run' } as const;

/** A number of each PE. */
const OF_PES = { ...COUNTED, per: 'pe' } as const;

/**
 * Every counter of a layer, in the order of their columns: the scan, the entries, the memories. What engines count
 * (`LayerCounters`), how images are added, the schema and totals of result documents, columns of CSV files, metrics of
 * comparisons and expressions, and what costs energy all follow from it.
 */
export const COUNTERS = {
  cycles: {
    ...{ ...COUNTED, unit: 'cycles', better: 'lower', label: 'cycles', note: 'Stalls for DRAM included' },
    costs: [{ component: 'clockAndLeakage', price: 'cyclePicojoules' }],
  },
  idealCycles: {
    ...{ ...WORKED_OUT, unit: 'cycles', better: 'lower', label: 'ideal cycles', added: 'anew' },
    note: 'Entries on active columns, padding included, divided by the PEs',
  },
  products: {
    ...{ ...WORKED_OUT, label: 'products', shownAs: 'figure' },
    note: 'Matrix-vector products: output pixels times inputs',
  },
  broadcasts: {
    ...{ ...COUNTED, label: 'broadcasts' },
    costs: [{ component: 'lnzd', price: 'broadcastPicojoules' }],
  },
  activations: {
    ...{ ...COUNTED, label: 'activations broadcast', shownAs: 'mapping' },
    note: 'One for each broadcast, in a batch one for each input that it is served for',
  },
  bubbleCycles: { ...SCANNED, label: 'bubbles' },
  queueStallCycles: { ...SCANNED, label: 'stalls, queue full' },
  accumulatorStallCycles: { ...SCANNED, label: 'stalls, accumulators' },
  memoryStallCycles: { ...WORKED_OUT, unit: 'cycles', better: 'lower', label: 'stalls, DRAM' },
  entries: {
    ...{ ...OF_PES, label: 'entries', note: 'Entries processed, padding included' },
    costs: [
      { component: 'arithmetic', price: 'entryPicojoules' },
      { component: 'activationReadWrite', price: 'accumulatorAccessPicojoules' },
    ],
  },
  paddingEntries: { ...OF_PES, better: 'lower', label: 'padding entries' },
  busyCycles: {
    ...{ ...OF_PES, unit: 'cycles', label: 'busy cycles', shownAs: 'list' },
    note: 'Slots taken: entries, and one per empty column',
  },
  multiplyAccumulates: {
    ...{ ...WORKED_OUT, label: 'multiply-accumulates', note: 'Entries processed, padding excluded' },
  },
  denseMultiplyAccumulates: {
    ...{ ...WORKED_OUT, label: 'multiply-accumulates, dense', shownAs: 'figure' },
  },
  pointerReads: {
    ...{ ...COUNTED, better: 'lower', label: 'pointer reads' },
    costs: [{ component: 'pointerRead', price: 'pointerReadPicojoules' }],
  },
  spmatLineReads: {
    ...{ ...OF_PES, better: 'lower', label: 'line reads' },
    costs: [{ component: 'spmatRead', price: 'spmatLineReadPicojoules' }],
  },
  loadBalance: {
    ...{ ...WORKED_OUT, unit: 'share', better: 'higher', label: 'load balance', added: 'anew' },
    note: 'entries / (cycles x PEs)',
  },
  /** Sums that left the accumulator's width, and outputs that left the activation's. */
  accumulatorOverflows: { ...COUNTED, better: 'lower', label: 'accumulator overflows' },
  outputOverflows: { ...COUNTED, better: 'lower', label: 'output overflows' },
  /** The cycles from the start of a row's scan to the next row's, the last one's to the end; their sum is `cycles`. */
  rowCycles: { ...COUNTED, unit: 'cycles', per: 'row', label: 'cycles of rows', shownAs: 'list' },
  /** PE-cycles with 0, 1, ... queueDepth - 1 activations waiting, over all PEs; their sum is `cycles` x PEs. */
  queueOccupancy: {
    ...{ ...COUNTED, unit: 'cycles', per: 'queue-slot', label: 'activations waiting', shownAs: 'list' },
    note: 'PE-cycles with 0, 1, ... activations waiting; null if it was not counted',
  },
} as const satisfies Readonly<Record<string, Counter>>;
