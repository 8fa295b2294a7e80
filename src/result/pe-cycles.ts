import { sum } from '../base/sum.js';
import type { LayerCounters } from '../engine/counters.js';
import { pesOfMachine, type Mapping } from '../mapping/mapping.js';
import type { PeCycles } from './result.js';

/** What the account is made from. */
export interface AccountedLayer {
  /** Of any of the layer's jobs, which are all arranged alike. */
  readonly mapping: Mapping;
  readonly counters: LayerCounters;
  readonly memoryStallCycles: number;
}

/**
 * Where a layer's PE-cycles go. Every cycle of every PE is one of seven, so they add up to
 * (cycles + memoryStallCycles) x PEs.
 *
 * A PE that holds rows and has nothing to do waits either for the scanner or for another PE that holds the array up.
 * The latter counts as imbalance: what the slowest PE has beyond the mean, or what the scanner's stalls cost beyond
 * the mean, whichever is more. Stalls matter if PEs are even over the layer but not from column to column.
 */
export function peCyclesOf({ mapping, counters, memoryStallCycles }: AccountedLayer): PeCycles {
  const { cycles, pe, queueStallCycles, accumulatorStallCycles } = counters;
  const pes = pesOfMachine(mapping);
  const busyCycles = pe.busyCycles.filter((_, at) => holdsWork(mapping, at));
  const active = busyCycles.length;
  const busy = sum(busyCycles);
  const slowest = busyCycles.reduce((most, value) => Math.max(most, value), 0);
  const stalled = (active / scannersAtWork(mapping)) * (queueStallCycles + accumulatorStallCycles);
  const unstalled = active * cycles - stalled;
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

/** Whether a PE of the machine keeps rows and its cluster has passes. */
function holdsWork({ pes, columnGroups, rowsOf, passes }: Mapping, pe: number): boolean {
  return rowsOf[pe % pes].length > 0 && passes[Math.floor(pe / (pes * columnGroups))].length > 0;
}

/** Scanners of the clusters that have passes. */
function scannersAtWork({ columnGroups, passes }: Mapping): number {
  return columnGroups * passes.filter((ofCluster) => ofCluster.length > 0).length;
}

/** Lost shares below this leave a layer bound by the work of the PEs itself. */
const LEAST_LOSS = 0.05;

/** What a layer loses most PE-cycles to; `work` if it loses next to none. */
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
