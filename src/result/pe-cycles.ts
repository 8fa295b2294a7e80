import type { LayerCounters } from '../engine/counters.js';
import type { PeCycles } from './result.js';

/** What the account is made from. */
export interface AccountedLayer {
  readonly pes: number;
  /** Rows of the matrix: output channels. PE k holds the rows i with i mod pes = k. */
  readonly rows: number;
  readonly counters: LayerCounters;
  readonly memoryStallCycles: number;
}

/**
 * Where a layer's PE-cycles go. Every cycle of every PE is one of seven, so they add up to
 * (cycles + memoryStallCycles) x PEs.
 */
export function peCyclesOf({ pes, rows, counters, memoryStallCycles }: AccountedLayer): PeCycles {
  const { cycles, pe } = counters;
  const active = Math.min(rows, pes);
  const busy = pe.busyCycles.slice(0, active);
  const entries = sum(pe.entries);
  const padding = sum(pe.paddingEntries);
  const slowest = Math.max(0, ...busy);
  return {
    work: entries - padding,
    padding,
    emptyColumns: sum(busy) - entries,
    scan: active * (cycles - slowest),
    imbalance: active * slowest - sum(busy),
    idleRows: (pes - active) * cycles,
    memory: pes * memoryStallCycles,
  };
}

/** What a layer loses most PE-cycles to. */
export function boundOf({ emptyColumns, scan, imbalance, idleRows, memory }: PeCycles) {
  const losses = [
    ['broadcast', emptyColumns + scan],
    ['load-imbalance', imbalance],
    ['idle-rows', idleRows],
    ['memory', memory],
  ] as const;
  return losses.reduce((most, loss) => (loss[1] > most[1] ? loss : most))[0];
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
