import {
  flag,
  register,
  signedMemory,
  signedRegister,
  tally,
  type Scope,
  type Signal,
} from '../base/signals.js';
import type { ActivationQueue } from './activation-queue.js';
import type { Widths } from './widths.js';

/**
 * Pointer read (EIE, section 4, "Pointer Read Unit"): takes a broadcast from the queue, reads both pointers of
 * its column in one cycle from the even and the odd bank, then gives the column's entries their slots, one a
 * cycle. An empty column takes one slot.
 *
 * In a batch an entry takes a slot for each input whose activation is not zero, one after another: there is one arithmetic
 * unit. If zeros are not skipped that is each input.
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
  /** Input of the batch that the activation is of, and whether the slot before had the same entry. */
  input = 0;
  isRepeated = false;

  pointerReads = 0;
  /** Slots given: one per entry and input, and one per empty column. */
  busyCycles = 0;
  columnsServed = 0;

  private isServing = false;
  private column = 0;
  private readonly values: Int16Array;
  /** Input that the next slot is for. */
  private lane = 0;
  private set = 0;
  private next = 0;
  private limit = 0;

  constructor(
    private readonly pointers: Uint32Array,
    private readonly biasColumn: number,
    private readonly skipsZeros = true,
    private readonly inputs = 1,
  ) {
    this.values = new Int16Array(inputs);
  }

  /** Slots that the column being served still takes. */
  get slotsLeft(): number {
    if (!this.isServing) return 0;
    let slots = 0;
    for (let input = 0; input < this.inputs; input++)
      if (this.isServed(input)) slots += this.limit - this.next - (input < this.lane ? 1 : 0);
    return Math.max(1, slots);
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
        ...(this.inputs > 1
          ? this.batchSignals(widths)
          : [signedRegister('value', widths.activation, () => this.values[0])]),
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

  private batchSignals({ activation, input }: Widths): Signal[] {
    return [
      signedMemory('values', activation, this.values),
      register('lane', input, () => this.lane),
      register('input', input, () => this.input),
      flag('is_repeated', () => this.isRepeated),
    ];
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
    this.isRepeated = this.lane > this.servedFrom(0);
    this.isFirst = !this.isRepeated && this.next === this.pointers[this.column];
    this.isBias = this.column === this.biasColumn;
    this.input = this.lane;
    this.activation = this.values[this.lane];
    this.accumulatorSet = this.set;
    this.address = this.next;
    this.lane = this.servedFrom(this.lane + 1);
    if (this.lane < this.inputs) return;
    this.lane = this.servedFrom(0);
    this.next++;
  }

  /** The first input from one on that the column is served for; the number of inputs if there is none. */
  private servedFrom(first: number): number {
    let input = first;
    while (input < this.inputs && !this.isServed(input)) input++;
    return input;
  }

  private isServed(input: number): boolean {
    return !this.skipsZeros || this.values[input] !== 0;
  }

  private take(queue: ActivationQueue, cycle: number): void {
    this.column = queue.headColumn;
    for (let input = 0; input < this.inputs; input++) this.values[input] = queue.headValue(input);
    this.lane = this.servedFrom(0);
    this.set = queue.headSet;
    queue.pop(cycle);
    this.next = this.pointers[this.column];
    this.limit = this.pointers[this.column + 1];
    this.pointerReads++;
    this.isServing = true;
  }
}
