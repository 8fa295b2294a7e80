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
  { ...shown('Broadcast', 'compute'), cycles: broadcastCycles },
  { ...shown('Bubble', 'scan'), cycles: ({ bubbleCycles }) => bubbleCycles },
  { ...shown('Queue full', 'queue'), cycles: ({ queueStallCycles }) => queueStallCycles },
  {
    ...shown('Accumulator wait', 'registers'),
    cycles: ({ accumulatorStallCycles }) => accumulatorStallCycles,
  },
  { ...shown('Drain', 'idle'), cycles: drainCycles },
  { ...shown('Memory stall', 'memory'), cycles: ({ memoryStallCycles }) => memoryStallCycles },
];

/** What PEs do with their cycles. */
export const PE_CAUSES: Readonly<Record<keyof PeCycles, Shown>> = {
  work: shown('Work', 'compute'),
  padding: shown('Padding', 'matrix'),
  emptyColumns: shown('Empty columns', 'pointers'),
  scan: shown('Waiting for broadcasts', 'scan'),
  imbalance: shown('Load imbalance', 'imbalance'),
  idleRows: shown('Idle rows', 'idle'),
  memory: shown('Memory stall', 'memory'),
};

/** What energy is spent on. */
export const ENERGY_COMPONENTS: Readonly<Record<keyof PricedRun['components'], Shown>> = {
  activationQueue: shown('Activation queue', 'queue'),
  pointerRead: shown('Pointer read', 'pointers'),
  spmatRead: shown('Sparse-matrix read', 'matrix'),
  arithmetic: shown('Codebook and arithmetic', 'compute'),
  activationReadWrite: shown('Activation read/write', 'registers'),
  lnzd: shown('Non-zero detection', 'scan'),
  clockAndLeakage: shown('Clock and leakage', 'idle'),
  dram: shown('DRAM', 'memory'),
};

/** What a layer loses most PE-cycles to. */
export const BOUNDS: Readonly<Record<NonNullable<ResultLayer['boundBy']>, Shown>> = {
  work: shown('Work', 'compute'),
  broadcast: shown('Broadcast', 'scan'),
  'load-imbalance': shown('Load imbalance', 'imbalance'),
  'idle-rows': shown('Idle rows', 'idle'),
  memory: shown('Memory', 'memory'),
};

/** The keys of one of the records above, in the order in which they are shown. */
export function keysOf<K extends string>(record: Readonly<Record<K, Shown>>): readonly K[] {
  return Object.keys(record) as K[];
}

function shown(label: string, meaning: Meaning): Shown {
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
