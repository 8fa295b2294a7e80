import type { Scope } from '../base/signals.js';
import type { JobProgram } from '../compile/program.js';
import { ActivationQueue } from './activation-queue.js';
import { ActivationReadWrite } from './activation-read-write.js';
import { ArithmeticUnit } from './arithmetic-unit.js';
import { PointerRead } from './pointer-read.js';
import { SpmatRead } from './spmat-read.js';
import type { Widths } from './widths.js';

/** One processing element (EIE, figure 4b): wires the units, computes nothing. */
export class ProcessingElement {
  readonly queue: ActivationQueue;
  readonly pointers: PointerRead;
  readonly spmat: SpmatRead;
  readonly arithmetic: ArithmeticUnit;
  /** One for each input of a batch. */
  readonly activations: readonly ActivationReadWrite[];

  constructor(
    program: JobProgram,
    private readonly pe: number,
    queueDepth: number,
    inputs: number,
  ) {
    const image = program.images[pe];
    this.queue = new ActivationQueue(queueDepth, pe, inputs);
    this.pointers = new PointerRead(image.pointers, program.biasColumn, program.skipsZeros, inputs);
    this.spmat = new SpmatRead(image, program.entriesPerLine, program.lineBuffer, inputs);
    this.arithmetic = new ArithmeticUnit(program, pe, inputs);
    this.activations = Array.from({ length: inputs }, () => new ActivationReadWrite(program, pe));
  }

  /** One clock. Sink before source: each unit sees its neighbour as it was last cycle. */
  tick(cycle: number): void {
    this.arithmetic.tick(this.spmat, this.activations);
    this.spmat.tick(this.pointers);
    this.pointers.tick(this.queue, cycle);
  }

  scope(widths: Widths): Scope {
    const { queue, pointers, spmat, arithmetic, activations } = this;
    const units = [queue, pointers, spmat, arithmetic];
    const [first, ...others] = activations;
    const registers =
      others.length === 0
        ? [first.scope(widths)]
        : activations.map((unit, input) => unit.scope(widths, `activation_read_write[${input}]`));
    return {
      name: `processing_element[${this.pe}]`,
      signals: [],
      scopes: [...units.map((unit) => unit.scope(widths)), ...registers],
    };
  }
}
