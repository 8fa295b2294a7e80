import { InvariantError } from '../base/errors.js';
import { flags, memory, register, signedMemory, type Scope } from '../base/signals.js';
import type { Widths } from './widths.js';

/**
 * Activation queue (EIE, section 4, "Activation Queue"): holds broadcasts until the PE takes them, so that
 * load imbalance between PEs evens out. A slot holds a column and the activation of each input of a batch (one, in EIE).
 *
 * | port | who | when |
 * |---|---|---|
 * | push | central control unit | never while `isFull`; can be popped in the next cycle |
 * | head, pop | pointer read | in the cycle in which the column before issues its last entry |
 */
export class ActivationQueue {
  /** Broadcasts waiting. */
  count = 0;
  private head = 0;
  private readonly values: Int16Array;
  private readonly columns: Int32Array;
  private readonly sets: Uint8Array;
  private readonly capacity: number;

  /**
   * `depth` counts ring slots; one of them stays empty, but a single one is a register. `pe` is whose queue it is, `inputs`
   * how many inputs share a scan.
   */
  constructor(
    private readonly depth: number,
    private readonly pe: number,
    private readonly inputs = 1,
  ) {
    this.capacity = depth === 1 ? 1 : depth - 1;
    this.values = new Int16Array(depth * inputs);
    this.columns = new Int32Array(depth);
    this.sets = new Uint8Array(depth);
  }

  get isFull(): boolean {
    return this.count >= this.capacity;
  }

  get headColumn(): number {
    return this.columns[this.head];
  }

  /** Accumulator set that the head's products go to. */
  get headSet(): number {
    return this.sets[this.head];
  }

  /** The head's activation of an input. */
  headValue(input: number): number {
    return this.values[this.head * this.inputs + input];
  }

  /** Takes a column with its activation of each input. Throws an InvariantError if the queue is full. */
  push(values: Int16Array, column: number, set: number, cycle: number): void {
    if (this.isFull)
      throw new InvariantError('activation queue overflow', cycle, {
        count: this.count,
        column,
        pe: this.pe,
      });
    const tail = (this.head + this.count) % this.depth;
    for (let input = 0; input < this.inputs; input++) this.values[tail * this.inputs + input] = values[input];
    this.columns[tail] = column;
    this.sets[tail] = set;
    this.count++;
  }

  /** Throws an InvariantError if nothing waits. */
  pop(cycle: number): void {
    if (this.count === 0) throw new InvariantError('activation queue underflow', cycle, { pe: this.pe });
    this.head = (this.head + 1) % this.depth;
    this.count--;
  }

  scope(widths: Widths): Scope {
    return {
      name: 'activation_queue',
      signals: [
        register('count', widths.queueSlot, () => this.count),
        register('head', widths.queueSlot, () => this.head),
        signedMemory('values', widths.activation, this.values),
        memory('columns', widths.column, this.columns),
        flags('sets', this.sets),
      ],
      scopes: [],
    };
  }
}
