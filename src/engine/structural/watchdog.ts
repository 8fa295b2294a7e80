import { InvariantError } from '../../base/errors.js';
import { dumpOf } from '../../base/signals.js';
import { sum } from '../../base/sum.js';
import { groupsOf } from '../../compile/column-groups.js';
import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { JobProgram } from '../../compile/program.js';
import { registerRows } from '../../mapping/column-order.js';
import type { ClusteredArray } from '../../hardware/clustered-array.js';

/** From a broadcast to the slot after its pop: pushed, taken. */
const HAND_OVER_CYCLES = 2;

/** Until the control unit has seen that the last column is served. */
const SAMPLE_CYCLES = 1;

/**
 * The most cycles between the retirement of one pass and of the next in any cluster. In each column group a pass goes through each
 * register row at most once; each of its columns is broadcast at the latest when every PE has served the one before,
 * and takes every PE as long as the fullest at most, for each of the inputs that share it; groups wait for each other at most in turn (docs/engines.md, "A
 * machine that is stuck").
 */
export function longestWait(program: JobProgram, inputs = 1): number {
  return sum(groupsOf(program).map((group) => longestScan(group, inputs))) + SAMPLE_CYCLES + PIPELINE_CYCLES;
}

function longestScan({ images, columns, pes, biasColumn }: JobProgram, inputs: number): number {
  let cycles = registerRows(columns, pes) + 1;
  for (let column = 0; column <= biasColumn; column++) {
    let slots = 1;
    for (const { pointers } of images)
      slots = Math.max(slots, inputs * (pointers[column + 1] - pointers[column]));
    cycles += HAND_OVER_CYCLES + slots;
  }
  return cycles;
}

/** Ends a run that makes no progress. */
export class Watchdog {
  private lastRetired = 0;
  private readonly longest: number;

  constructor(
    program: JobProgram,
    private readonly array: ClusteredArray,
    inputs: number,
  ) {
    this.longest = longestWait(program, inputs);
  }

  /** A pass has been written. */
  retire(): void {
    this.lastRetired = this.array.cycle;
  }

  /** Throws an InvariantError with all that is not zero in the machine where no pass has come for too long. */
  check(): void {
    const { cycle } = this.array;
    if (cycle - this.lastRetired <= this.longest) return;
    const { longest, lastRetired } = this;
    throw new InvariantError('structural engine makes no progress', cycle, {
      longest,
      lastRetired,
      ...dumpOf(this.array.scope()),
    });
  }
}
