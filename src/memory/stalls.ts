import { sum } from '../base/sum.js';

/** What DRAM moves for a layer, in bytes or in the cycles that it is busy. */
export interface Transfers {
  readonly weights: number;
  /** What each row of output pixels waits for. */
  readonly loads: Float64Array;
  /** What leaves after each row. */
  readonly writes: Float64Array;
}

/** Cycles of one transfer: it starts on a cycle and takes whole ones. */
export function cyclesOf(bytes: number, dramBytesPerSecond: number, clockHertz: number): number {
  return Math.ceil((bytes * clockHertz) / dramBytesPerSecond);
}

/** Cycles that DRAM is busy; if computation and transfers take turns, the array waits for all of them. */
export function transferCycles({ weights, loads, writes }: Transfers): number {
  return weights + sum(loads) + sum(writes);
}

/**
 * Cycles that the array waits if, while row r is computed, the load for row r + 1 and the write of row r - 1 pass:
 * start(r + 1) = start(r) + max(rowCycles(r), load(r + 1) + write(r - 1)).
 */
export function stallsOverlapped(rowCycles: Float64Array, { weights, loads, writes }: Transfers): number {
  const last = rowCycles.length - 1;
  let stalls = weights + loads[0] + writes[last];
  for (let row = 0; row <= last; row++) {
    const load = row < last ? loads[row + 1] : 0;
    const write = row > 0 ? writes[row - 1] : 0;
    stalls += Math.max(0, load + write - rowCycles[row]);
  }
  return stalls;
}
