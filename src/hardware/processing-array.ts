import { tally, type Scope } from '../base/signals.js';
import { ACCUMULATOR_SETS } from '../compile/latency.js';
import type { JobProgram } from '../compile/program.js';
import { laneOf, registerRowOf } from '../mapping/column-order.js';
import { CentralControlUnit } from './central-control-unit.js';
import { LeadingNonzeroDetection } from './leading-nonzero-detection.js';
import { ProcessingElement } from './processing-element.js';
import { widthsOf, type Widths } from './widths.js';

/** An array (EIE, figure 4): PEs, the detection tree over them and the central control unit at its root. */
export class ProcessingArray {
  readonly pes: readonly ProcessingElement[];
  readonly ccu: CentralControlUnit;
  readonly lnzd: LeadingNonzeroDetection;
  /** Clocks ticked so far. */
  cycle = 0;

  /**
   * An array loaded with `program` for `passes` matrix-vector passes. `widths` are those of the arrays of its machine, of
   * which it is the only one unless they are given.
   */
  constructor(
    program: JobProgram,
    queueDepth: number,
    passes: number,
    private readonly widths: Widths = widthsOf([program], queueDepth, passes),
  ) {
    this.pes = program.images.map((_, pe) => new ProcessingElement(program, pe, queueDepth));
    this.lnzd = new LeadingNonzeroDetection(program.pes);
    this.ccu = new CentralControlUnit(program, passes, queueDepth === 1);
  }

  /** Loads the next input vector, each value into the source register that its column is scanned in. Takes no time (the paper's I/O mode). */
  load(vector: Int16Array): void {
    const { pes } = this;
    for (const { activations } of pes) activations.source.fill(0);
    for (let column = 0; column < vector.length; column++) {
      const { source } = pes[laneOf(column, pes.length)].activations;
      source[registerRowOf(column, pes.length)] = vector[column];
    }
    this.ccu.start(this.lnzd, pes);
  }

  /** The start of a clock: signals are sampled before anything moves. */
  sample(): void {
    this.ccu.sample(this.cycle, this.pes);
  }

  /** The clock: PEs first, then what feeds them. */
  tick(): void {
    for (const pe of this.pes) pe.tick(this.cycle);
    this.ccu.tick(this.cycle, this.lnzd, this.pes);
    this.cycle++;
  }

  /** All state of the machine, to be read whenever somebody wants to look at it. */
  scope(): Scope {
    const { widths } = this;
    return {
      name: 'processing_array',
      signals: [tally('cycle', () => this.cycle)],
      scopes: [this.ccu.scope(widths), this.lnzd.scope(), ...this.pes.map((pe) => pe.scope(widths))],
    };
  }

  /** Writes a retired pass's outputs to output[offset + row * stride]. */
  writeBack(pass: number, output: Int16Array, offset: number, stride: number): void {
    for (const { activations } of this.pes)
      activations.writeBack(pass % ACCUMULATOR_SETS, output, offset, stride);
  }
}
