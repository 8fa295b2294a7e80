import { bitsFor } from '../base/signals.js';
import { ACCUMULATOR_SETS } from '../compile/latency.js';
import type { JobProgram } from '../compile/program.js';
import { registerRows } from '../mapping/column-order.js';
import { mostRows } from '../mapping/mapping.js';

/** Widths of the machine's registers in bits, as a program and its machine make them. */
export interface Widths {
  readonly activation: number;
  readonly weight: number;
  /** An exact product of a weight and an activation. */
  readonly product: number;
  readonly accumulator: number;
  readonly accumulatorSet: number;
  /** A codebook index v, and the zeros z before an entry. */
  readonly code: number;
  readonly zeros: number;
  /** Address of a column, the bias's included. */
  readonly column: number;
  /** Address of an entry in a PE's sparse-matrix SRAM, up to the one past its end; of a line of it. */
  readonly entry: number;
  readonly line: number;
  /** Register row that is scanned, up to the one past the last. */
  readonly scanRow: number;
  /** Row of a PE's accumulators. */
  readonly accumulatorRow: number;
  /** Input of a batch. */
  readonly input: number;
  /** Slot of a queue's ring, and broadcasts waiting in it. */
  readonly queueSlot: number;
  /** Passes of the layer, and columns broadcast in all of them. */
  readonly passes: number;
  readonly broadcasts: number;
}

/**
 * Widths for `passes` passes of a job, on a machine whose queues have `queueDepth` slots and whose scans `inputs` share.
 * `groups` are the programs of its column groups, whose arrays are all made alike, as wide as the widest must be.
 */
export function widthsOf(
  groups: readonly JobProgram[],
  queueDepth: number,
  passes: number,
  inputs = 1,
): Widths {
  const [program] = groups;
  const { activationBits, weightBits, accumulatorBits } = program.arithmetic;
  const most = (size: (group: JobProgram) => number) => Math.max(...groups.map(size));
  const entries = most(fullestImage);
  return {
    activation: activationBits,
    weight: weightBits,
    product: activationBits + weightBits,
    accumulator: accumulatorBits,
    accumulatorSet: bitsFor(ACCUMULATOR_SETS - 1),
    code: program.codeBits,
    zeros: program.indexBits,
    column: bitsFor(most(({ biasColumn }) => biasColumn)),
    entry: bitsFor(entries),
    line: bitsFor(Math.floor(entries / program.entriesPerLine)),
    scanRow: bitsFor(most(({ columns, pes }) => registerRows(columns, pes)) + 1),
    accumulatorRow: bitsFor(mostRows(program.mapping) - 1),
    input: bitsFor(inputs - 1),
    queueSlot: bitsFor(Math.max(1, queueDepth - 1)),
    passes: bitsFor(passes),
    broadcasts: bitsFor(passes * (most(({ columns }) => columns) + 1)),
  };
}

/** Entries of the PE that has the most. */
function fullestImage({ images }: JobProgram): number {
  return images.reduce((most, { codes }) => Math.max(most, codes.length), 0);
}
