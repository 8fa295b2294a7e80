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
   * An array loaded with `program` for `passes` passes, each a matrix-vector product for each of `inputs` inputs. `widths`
   * are those of the arrays of its machine, of which it is the only one unless they are given.
   */
  constructor(
    private readonly program: JobProgram,
    queueDepth: number,
    passes: number,
    private readonly inputs = 1,
    private readonly widths: Widths = widthsOf([program], queueDepth, passes, inputs),
  ) {
    this.pes = program.images.map((_, pe) => new ProcessingElement(program, pe, queueDepth, inputs));
    this.lnzd = new LeadingNonzeroDetection(program.pes);
    this.ccu = new CentralControlUnit(program, passes, queueDepth === 1, inputs);
  }

  /**
   * Loads the next input vectors, those of a batch one after another, each value into the source register that its column is
   * scanned in. Takes no time (the paper's I/O mode).
   */
  load(vectors: Int16Array): void {
    const columns = vectors.length / this.inputs;
    for (const { activations } of this.pes) for (const { source } of activations) source.fill(0);
    for (let input = 0; input < this.inputs; input++) this.loadInput(input, vectors, columns);
    this.ccu.start(this.lnzd, this.pes);
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

  /** Writes a retired pass's outputs to output[offset + row * stride], those of the next input of a batch behind all rows. */
  writeBack(pass: number, output: Int16Array, offset: number, stride: number): void {
    const set = pass % ACCUMULATOR_SETS;
    const perInput = this.program.rows * stride;
    for (const { activations } of this.pes)
      for (let input = 0; input < this.inputs; input++)
        activations[input].writeBack(set, output, offset + input * perInput, stride);
  }

  private loadInput(input: number, vectors: Int16Array, columns: number): void {
    const { pes } = this;
    for (let column = 0; column < columns; column++) {
      const { source } = pes[laneOf(column, pes.length)].activations[input];
      source[registerRowOf(column, pes.length)] = vectors[input * columns + column];
    }
  }
}
