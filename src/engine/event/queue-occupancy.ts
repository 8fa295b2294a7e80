import type { JobProgram } from '../../compile/program.js';
import { queueSlots } from '../counters.js';

/** Every broadcast of a layer: its column, the inputs that it is served for, and its cycle. */
export interface Broadcasts {
  readonly columns: readonly number[];
  readonly inputs: readonly number[];
  readonly cycles: readonly number[];
}

/**
 * PE-cycles by the number of broadcasts waiting, from `waits[d]`: the sum over broadcasts j and PEs of the cycles
 * that broadcast j - d waits after the cycle of broadcast j; docs/engines.md derives it.
 */
export function occupancyOfWaits(waits: Float64Array, peCycles: number): Float64Array {
  const waitOf = (d: number) => waits.at(d) ?? 0;
  const atLeast = (count: number) => (count === 0 ? peCycles : waitOf(count - 1) - waitOf(count));
  return Float64Array.from({ length: waits.length + 1 }, (_, count) => atLeast(count) - atLeast(count + 1));
}

/** The same by going through every queue, push by push and pop by pop. */
export function walkQueues(
  program: JobProgram,
  queueDepth: number,
  broadcasts: Broadcasts,
  cycles: number,
): Float64Array {
  const occupancy = new Float64Array(queueSlots(queueDepth));
  for (const { pointers } of program.images) {
    const lastPop = walkQueue(occupancy, pointers, broadcasts);
    occupancy[0] += cycles - 1 - lastPop;
  }
  return occupancy;
}

/** A push in cycle t is seen from the start of t + 1 on, a pop in t no more. Returns the cycle of the last pop. */
function walkQueue(
  occupancy: Float64Array,
  pointers: Uint32Array,
  { columns, inputs, cycles }: Broadcasts,
): number {
  let counted = -1;
  let pushed = 0;
  let end = -1;
  for (let popped = 0; popped < columns.length; popped++) {
    const pop = Math.max(cycles[popped] + 1, end);
    for (; pushed < columns.length && cycles[pushed] < pop; pushed++) {
      occupancy[pushed - popped] += cycles[pushed] - counted;
      counted = cycles[pushed];
    }
    occupancy[pushed - popped] += pop - counted;
    counted = pop;
    end = pop + Math.max(1, inputs[popped] * (pointers[columns[popped] + 1] - pointers[columns[popped]]));
  }
  return counted;
}
