import { sum } from '../base/sum.js';
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
 *
 * A PE that holds rows and has nothing to do waits either for the scanner or for another PE that holds the array up.
 * The latter counts as imbalance: what the slowest PE has beyond the mean, or what the scanner's stalls cost beyond
 * the mean, whichever is more. Stalls matter where PEs are even over the layer but not from column to column.
 */
export function peCyclesOf({ pes, rows, counters, memoryStallCycles }: AccountedLayer): PeCycles {
  const { cycles, pe, queueStallCycles, accumulatorStallCycles } = counters;
  const active = Math.min(rows, pes);
  const busyCycles = pe.busyCycles.slice(0, active);
  const busy = sum(busyCycles);
  const slowest = busyCycles.reduce((most, value) => Math.max(most, value), 0);
  const unstalled = active * (cycles - queueStallCycles - accumulatorStallCycles);
  const imbalance = Math.max(active * slowest - busy, active * cycles - Math.max(unstalled, busy));
  const entries = sum(pe.entries);
  const padding = sum(pe.paddingEntries);
  return {
    work: entries - padding,
    padding,
    emptyColumns: busy - entries,
    scan: active * cycles - busy - imbalance,
    imbalance,
    idleRows: (pes - active) * cycles,
    memory: pes * memoryStallCycles,
  };
}

/** Lost shares below this leave a layer bound by the work of the PEs itself. */
const LEAST_LOSS = 0.05;

/** What a layer loses most PE-cycles to; `work` where it loses next to none. */
export function boundOf({ work, padding, emptyColumns, scan, imbalance, idleRows, memory }: PeCycles) {
  const lost = emptyColumns + scan + imbalance + idleRows + memory;
  if (lost < LEAST_LOSS * (work + padding + lost)) return 'work';
  const losses = [
    ['broadcast', emptyColumns + scan],
    ['load-imbalance', imbalance],
    ['idle-rows', idleRows],
    ['memory', memory],
  ] as const;
  return losses.reduce((most, loss) => (loss[1] > most[1] ? loss : most))[0];
}
