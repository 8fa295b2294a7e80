import { InvariantError } from '../base/errors.js';

/**
 * Activation queue (EIE, section 4, "Activation Queue"): holds broadcasts until the PE takes them, so that
 * load imbalance between PEs evens out.
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

  /** `depth` counts ring slots; one of them stays empty. */
  constructor(private readonly depth: number) {
    this.capacity = depth - 1;
    this.values = new Int16Array(depth);
    this.columns = new Int32Array(depth);
    this.sets = new Uint8Array(depth);
  }

  get isFull(): boolean {
    return this.count === this.capacity;
  }

  get headValue(): number {
    return this.values[this.head];
  }

  get headColumn(): number {
    return this.columns[this.head];
  }

  /** Accumulator set that the head's products go to. */
  get headSet(): number {
    return this.sets[this.head];
  }

  push(value: number, column: number, set: number, cycle: number): void {
    if (this.isFull)
      throw new InvariantError('activation queue overflow', cycle, { count: this.count, column });
    const tail = (this.head + this.count) % this.depth;
    this.values[tail] = value;
    this.columns[tail] = column;
    this.sets[tail] = set;
    this.count++;
  }

  pop(): void {
    this.head = (this.head + 1) % this.depth;
    this.count--;
  }
}
