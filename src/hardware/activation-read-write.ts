import { signedMemory, tally, type Scope } from '../base/signals.js';
import { ACCUMULATOR_SETS } from '../compile/latency.js';
import type { JobProgram } from '../compile/program.js';
import { registerRows } from '../mapping/column-order.js';
import type { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import { WriteBack } from '../numeric/write-back.js';
import type { Widths } from './widths.js';

/**
 * Activation read/write (EIE, section 4, "Activation Read/Write"): this PE's share of the input vector in the
 * source registers, its share of the outputs in the destination registers. Two sets of those let one
 * pass be written back while the next one accumulates (`convolution: overlap`). In a batch each input has such registers of
 * its own.
 *
 * | port | peer | when |
 * |---|---|---|
 * | source | leading non-zero detection | loaded before a pass is scanned |
 * | read, write | arithmetic unit, stages 2 and 4 | a write is seen by a read of the same cycle |
 * | absorb | partial-sum reduction | once the pass's last entry is written in all column groups |
 * | writeBack | array | once the pass's last entry is written |
 */
export class ActivationReadWrite {
  /** This PE's inputs, one per register row. */
  readonly source: Int16Array;
  registerReads = 0;
  registerWrites = 0;
  readonly unit: WriteBack;
  private readonly destination: Int32Array;
  private readonly rows: number;
  /** Matrix row of each register row. */
  private readonly rowsOf: Uint32Array;

  constructor(program: JobProgram, pe: number) {
    const { accumulatorFractionBits, outputFractionBits } = program.formats;
    this.rowsOf = program.mapping.rowsOf[pe];
    this.rows = this.rowsOf.length;
    this.source = new Int16Array(registerRows(program.columns, program.pes));
    this.destination = new Int32Array(ACCUMULATOR_SETS * this.rows);
    this.unit = new WriteBack(program.arithmetic, accumulatorFractionBits - outputFractionBits);
  }

  read(set: number, row: number): number {
    this.registerReads++;
    return this.destination[set * this.rows + row];
  }

  write(set: number, row: number, sum: number): void {
    this.registerWrites++;
    this.destination[set * this.rows + row] = sum;
  }

  /** Adds another unit's sums of a set, of the same rows, to this one's, and zeroes those; gives how many. */
  absorb(set: number, other: ActivationReadWrite, mac: MultiplyAccumulator): number {
    for (let row = 0; row < this.rows; row++) {
      const at = set * this.rows + row;
      this.destination[at] = mac.add(this.destination[at], other.destination[at]);
      other.destination[at] = 0;
    }
    return this.rows;
  }

  /** Writes a set's activations to output[offset + row * stride] for the rows of this PE and zeroes the set. */
  writeBack(set: number, output: Int16Array, offset: number, stride: number): void {
    for (let row = 0; row < this.rows; row++) {
      const at = set * this.rows + row;
      output[offset + this.rowsOf[row] * stride] = this.unit.convert(this.destination[at]);
      this.destination[at] = 0;
    }
  }

  /** `name` tells apart those of the inputs of a batch. */
  scope(widths: Widths, name = 'activation_read_write'): Scope {
    const [first, second] = [this.destination.subarray(0, this.rows), this.destination.subarray(this.rows)];
    return {
      name,
      signals: [
        signedMemory('source', widths.activation, this.source),
        signedMemory('destination_0', widths.accumulator, first),
        signedMemory('destination_1', widths.accumulator, second),
        tally('register_reads', () => this.registerReads),
        tally('register_writes', () => this.registerWrites),
        tally('overflows', () => this.unit.overflows),
      ],
      scopes: [],
    };
  }
}
