import { flag, register, signedRegister, tally, type Scope } from '../base/signals.js';
import type { ActivationQueue } from './activation-queue.js';
import type { Widths } from './widths.js';

/**
 * Pointer read (EIE, section 4, "Pointer Read Unit"): takes a broadcast from the queue, reads both pointers of
 * its column in one cycle from the even and the odd bank, then gives the column's entries their slots, one a
 * cycle. An empty column takes one slot.
 *
 * | port | peer | when |
 * |---|---|---|
 * | queue head | activation queue | popped while the column before issues its last entry, or when idle |
 * | slot | sparse-matrix read | read in the cycle after it was issued |
 */
export class PointerRead {
  /** The slot of this cycle: whether it holds an entry, and which. */
  hasEntry = false;
  address = 0;
  /** Whether the entry is its column's first: row addresses start anew. */
  isFirst = false;
  isBias = false;
  activation = 0;
  accumulatorSet = 0;

  pointerReads = 0;
  /** Slots given: one per entry and one per empty column. */
  busyCycles = 0;
  columnsServed = 0;

  private isServing = false;
  private column = 0;
  private value = 0;
  private set = 0;
  private next = 0;
  private limit = 0;

  constructor(
    private readonly pointers: Uint32Array,
    private readonly biasColumn: number,
  ) {}

  /** Slots that the column being served still takes. */
  get slotsLeft(): number {
    return this.isServing ? Math.max(1, this.limit - this.next) : 0;
  }

  tick(queue: ActivationQueue, cycle: number): void {
    this.hasEntry = false;
    if (this.isServing) this.issue();
    if (!this.isServing && queue.count > 0) this.take(queue, cycle);
  }

  scope(widths: Widths): Scope {
    return {
      name: 'pointer_read',
      signals: [
        flag('has_entry', () => this.hasEntry),
        register('address', widths.entry, () => this.address),
        flag('is_first', () => this.isFirst),
        flag('is_bias', () => this.isBias),
        signedRegister('activation', widths.activation, () => this.activation),
        register('accumulator_set', widths.accumulatorSet, () => this.accumulatorSet),
        flag('is_serving', () => this.isServing),
        register('column', widths.column, () => this.column),
        signedRegister('value', widths.activation, () => this.value),
        register('set', widths.accumulatorSet, () => this.set),
        register('next', widths.entry, () => this.next),
        register('limit', widths.entry, () => this.limit),
        register('columns_served', widths.broadcasts, () => this.columnsServed),
        tally('pointer_reads', () => this.pointerReads),
        tally('busy_cycles', () => this.busyCycles),
      ],
      scopes: [],
    };
  }

  private issue(): void {
    this.busyCycles++;
    if (this.next < this.limit) this.issueEntry();
    if (this.next < this.limit) return;
    this.isServing = false;
    this.columnsServed++;
  }

  private issueEntry(): void {
    this.hasEntry = true;
    this.isFirst = this.next === this.pointers[this.column];
    this.isBias = this.column === this.biasColumn;
    this.activation = this.value;
    this.accumulatorSet = this.set;
    this.address = this.next++;
  }

  private take(queue: ActivationQueue, cycle: number): void {
    this.column = queue.headColumn;
    this.value = queue.headValue;
    this.set = queue.headSet;
    queue.pop(cycle);
    this.next = this.pointers[this.column];
    this.limit = this.pointers[this.column + 1];
    this.pointerReads++;
    this.isServing = true;
  }
}
