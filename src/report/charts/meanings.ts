import { scannersOf } from '../../result/layer-mapping.js';
import type { PeCycles, PricedRun, ResultLayer } from '../../result/result.js';
import { PALETTE, type Meaning } from './palette.js';

/** A thing that charts and tables show under one name and in one colour. */
export interface Shown {
  readonly label: string;
  readonly colour: string;
}

/** Why a cycle passes, as the scanner sees it; if there are several, the mean of all of them. */
export interface ScanCause extends Shown {
  cycles(layer: ResultLayer): number;
}

/** What the scanner does with its cycles; together they are the layer's `cycles`. */
export const SCAN_CAUSES: readonly ScanCause[] = [
  { ...showAs('Broadcast', 'compute'), cycles: broadcastCycles },
  { ...showAs('Bubble', 'scan'), cycles: ({ bubbleCycles }) => bubbleCycles },
  { ...showAs('Queue full', 'queue'), cycles: ({ queueStallCycles }) => queueStallCycles },
  {
    ...showAs('Accumulator wait', 'registers'),
    cycles: ({ accumulatorStallCycles }) => accumulatorStallCycles,
  },
  { ...showAs('Drain', 'idle'), cycles: drainCycles },
  { ...showAs('Memory stall', 'memory'), cycles: ({ memoryStallCycles }) => memoryStallCycles },
];

/** What PEs do with their cycles. */
export const PE_CAUSES: Readonly<Record<keyof PeCycles, Shown>> = {
  work: showAs('Work', 'compute'),
  padding: showAs('Padding', 'matrix'),
  emptyColumns: showAs('Empty columns', 'pointers'),
  scan: showAs('Waiting for broadcasts', 'scan'),
  imbalance: showAs('Load imbalance', 'imbalance'),
  idleRows: showAs('Idle rows', 'idle'),
  memory: showAs('Memory stall', 'memory'),
};

/** What energy is spent on. */
export const ENERGY_COMPONENTS: Readonly<Record<keyof PricedRun['components'], Shown>> = {
  activationQueue: showAs('Activation queue', 'queue'),
  pointerRead: showAs('Pointer read', 'pointers'),
  spmatRead: showAs('Sparse-matrix read', 'matrix'),
  arithmetic: showAs('Codebook and arithmetic', 'compute'),
  activationReadWrite: showAs('Activation read/write', 'registers'),
  lnzd: showAs('Non-zero detection', 'scan'),
  clockAndLeakage: showAs('Clock and leakage', 'idle'),
  dram: showAs('DRAM', 'memory'),
};

/** What a layer loses most PE-cycles to. */
export const BOUNDS: Readonly<Record<NonNullable<ResultLayer['boundBy']>, Shown>> = {
  work: showAs('Work', 'compute'),
  broadcast: showAs('Broadcast', 'scan'),
  'load-imbalance': showAs('Load imbalance', 'imbalance'),
  'idle-rows': showAs('Idle rows', 'idle'),
  memory: showAs('Memory', 'memory'),
};

/** The keys of one of the records above, in the order in which they are shown. */
export function keysOf<K extends string>(record: Readonly<Record<K, Shown>>): readonly K[] {
  return Object.keys(record) as K[];
}

function showAs(label: string, meaning: Meaning): Shown {
  return { label, colour: PALETTE[meaning] };
}

/** Broadcasts are of all scanners, what else they do is their mean. */
function broadcastCycles(layer: ResultLayer): number {
  return layer.broadcasts / scannersOf(layer);
}

/** Cycles after the last broadcasts: what the other causes leave. */
function drainCycles(layer: ResultLayer): number {
  const waits = layer.bubbleCycles + layer.queueStallCycles + layer.accumulatorStallCycles;
  return layer.cycles - layer.memoryStallCycles - waits - broadcastCycles(layer);
}
