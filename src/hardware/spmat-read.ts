import { flag, register, signedRegister, tally, type Scope, type Signal } from '../base/signals.js';
import type { JobProgram, PeImage } from '../compile/program.js';
import type { PointerRead } from './pointer-read.js';
import type { Widths } from './widths.js';

/**
 * Sparse-matrix read (EIE, section 4, "Sparse Matrix Read Unit"): brings the line of the SRAM that holds the
 * slot's entry into the line buffer, then selects the entry (v, z) out of it. A line that stands in the
 * buffer already is not read again, from column to column (`lineBuffer: kept`) or within one (`per-column`). An entry that
 * several inputs of a batch share is selected for each of them in turn.
 *
 * | port | peer | when |
 * |---|---|---|
 * | slot | pointer read | fetched in the cycle after it was issued |
 * | selected entry | arithmetic unit | read in the cycle after it was selected |
 */
export class SpmatRead {
  /** The selected entry: v, z and what belongs to its column. */
  hasEntry = false;
  code = 0;
  zeros = 0;
  isFirst = false;
  isBias = false;
  activation = 0;
  accumulatorSet = 0;
  input = 0;
  isRepeated = false;

  lineReads = 0;
  entries = 0;
  paddingEntries = 0;

  private hasLine = false;
  private lineInBuffer = 0;
  private hasFetched = false;
  private fetchedAddress = 0;
  private fetchedIsFirst = false;
  private fetchedIsBias = false;
  private fetchedActivation = 0;
  private fetchedSet = 0;
  private fetchedInput = 0;
  private fetchedIsRepeated = false;

  constructor(
    private readonly image: PeImage,
    private readonly entriesPerLine: number,
    private readonly lineBuffer: JobProgram['lineBuffer'],
    private readonly inputs = 1,
  ) {}

  tick(pointerRead: PointerRead): void {
    this.select();
    this.fetch(pointerRead);
  }

  scope(widths: Widths): Scope {
    return {
      name: 'spmat_read',
      signals: [
        flag('has_entry', () => this.hasEntry),
        register('code', widths.code, () => this.code),
        register('zeros', widths.zeros, () => this.zeros),
        flag('is_first', () => this.isFirst),
        flag('is_bias', () => this.isBias),
        signedRegister('activation', widths.activation, () => this.activation),
        register('accumulator_set', widths.accumulatorSet, () => this.accumulatorSet),
        flag('has_line', () => this.hasLine),
        register('line_in_buffer', widths.line, () => this.lineInBuffer),
        flag('has_fetched', () => this.hasFetched),
        register('fetched_address', widths.entry, () => this.fetchedAddress),
        flag('fetched_is_first', () => this.fetchedIsFirst),
        flag('fetched_is_bias', () => this.fetchedIsBias),
        signedRegister('fetched_activation', widths.activation, () => this.fetchedActivation),
        register('fetched_set', widths.accumulatorSet, () => this.fetchedSet),
        ...(this.inputs > 1 ? this.batchSignals(widths) : []),
        tally('line_reads', () => this.lineReads),
        tally('entries', () => this.entries),
        tally('padding_entries', () => this.paddingEntries),
      ],
      scopes: [],
    };
  }

  private batchSignals({ input }: Widths): Signal[] {
    return [
      register('input', input, () => this.input),
      flag('is_repeated', () => this.isRepeated),
      register('fetched_input', input, () => this.fetchedInput),
      flag('fetched_is_repeated', () => this.fetchedIsRepeated),
    ];
  }

  private select(): void {
    this.hasEntry = this.hasFetched;
    if (!this.hasFetched) return;
    this.code = this.image.codes[this.fetchedAddress];
    this.zeros = this.image.zeros[this.fetchedAddress];
    this.isFirst = this.fetchedIsFirst;
    this.isBias = this.fetchedIsBias;
    this.activation = this.fetchedActivation;
    this.accumulatorSet = this.fetchedSet;
    this.input = this.fetchedInput;
    this.isRepeated = this.fetchedIsRepeated;
    this.entries++;
    if (this.code === 0) this.paddingEntries++;
  }

  private fetch(slot: PointerRead): void {
    this.hasFetched = slot.hasEntry;
    if (!slot.hasEntry) return;
    this.fetchedAddress = slot.address;
    this.fetchedIsFirst = slot.isFirst;
    this.fetchedIsBias = slot.isBias;
    this.fetchedActivation = slot.activation;
    this.fetchedSet = slot.accumulatorSet;
    this.fetchedInput = slot.input;
    this.fetchedIsRepeated = slot.isRepeated;
    if (slot.isFirst && this.lineBuffer === 'per-column') this.hasLine = false;
    this.readLine(Math.floor(slot.address / this.entriesPerLine));
  }

  private readLine(line: number): void {
    if (this.hasLine && line === this.lineInBuffer) return;
    this.hasLine = true;
    this.lineInBuffer = line;
    this.lineReads++;
  }
}
