import { flag, register, tallies, tally, type Scope } from '../base/signals.js';
import { ACCUMULATOR_SETS, PIPELINE_CYCLES } from '../compile/latency.js';
import type { JobProgram } from '../compile/program.js';
import { registerRows } from '../mapping/column-order.js';
import type { LeadingNonzeroDetection } from './leading-nonzero-detection.js';
import type { ProcessingElement } from './processing-element.js';
import type { Widths } from './widths.js';

/**
 * Central control unit (EIE, section 4, "Central Control Unit"), computing mode: scans the register rows of
 * the input vector, broadcasts one non-zero a cycle to all PEs, and knows when a pass is finished.
 *
 * Inputs of a batch share the scan: a column is broadcast where any of them is not zero, with the activations of all.
 *
 * Every cycle of the scan is one of: a broadcast; a bubble (the row holds no further non-zero; a non-zero in
 * the last lane needs none); a stall, because a queue is full or because the pass before last, whose
 * accumulator set this one uses, is unfinished. Bubbles pass even while a queue is full.
 *
 * In lock step there are no queues to wait in: a broadcast goes when every PE has at most the last slot of the one before
 * left, so that it arrives when all have finished. That is seen in the same cycle, as no queue hides the time that a signal takes.
 */
export class CentralControlUnit {
  broadcasts = 0;
  /** Activations in them that are served: one each but in a batch. */
  activations = 0;
  bubbleCycles = 0;
  queueStallCycles = 0;
  accumulatorStallCycles = 0;

  /** Passes whose every column every PE has served, and those of them that are written as well. */
  finished = 0;
  retired = 0;

  private scanned = 0;
  private row: number;
  private isQueueFull = false;
  /** Passes whose accumulator sets are free again: finished here and in all column groups. */
  private released = 0;
  private lagging = 0;
  private readonly inputRows: number;
  private readonly biasRow: number;
  private readonly rows: number;
  /** Broadcasts up to the end of each pass's scan. */
  private readonly broadcastsAtEnd: Float64Array;
  private readonly finishCycle: Float64Array;
  private isFirstBroadcast = true;
  /** The activations that are broadcast, one for each input. */
  private readonly bus: Int16Array;

  constructor(
    private readonly program: JobProgram,
    passes: number,
    private readonly isLockStep: boolean,
    private readonly inputs = 1,
  ) {
    this.bus = new Int16Array(inputs);
    this.inputRows = registerRows(program.columns, program.pes);
    this.biasRow = program.hasBias ? this.inputRows : -1;
    this.rows = this.inputRows + (program.hasBias ? 1 : 0);
    this.row = this.rows;
    this.broadcastsAtEnd = new Float64Array(passes);
    this.finishCycle = new Float64Array(passes);
  }

  /** Whether the next pass's inputs can be loaded. */
  get isScanIdle(): boolean {
    return this.row === this.rows;
  }

  /** Begins the scan of a pass whose inputs stand in the PEs' source registers. */
  start(lnzd: LeadingNonzeroDetection, pes: readonly ProcessingElement[]): void {
    this.row = 0;
    this.isFirstBroadcast = true;
    this.raiseRow(lnzd, pes);
  }

  /** Samples the PEs' signals at the start of the cycle, before any of them moves. */
  sample(cycle: number, pes: readonly ProcessingElement[]): void {
    this.isQueueFull = anyQueueFull(pes);
    while (this.finished < this.scanned && this.allServed(pes)) this.finishCycle[this.finished++] = cycle;
    while (this.retired < this.finished && cycle >= this.finishCycle[this.retired] + PIPELINE_CYCLES)
      this.retired++;
    this.release(this.finished);
  }

  /** Says how many passes are finished wherever they are computed. */
  release(passes: number): void {
    this.released = passes;
  }

  tick(cycle: number, lnzd: LeadingNonzeroDetection, pes: readonly ProcessingElement[]): void {
    if (this.isScanIdle) return;
    if (this.isLockStep) this.isQueueFull = anyAtWork(pes);
    const lane = lnzd.leading();
    if (lane < 0) this.bubble(lnzd, pes);
    else if (this.isQueueFull) this.queueStallCycles++;
    else if (this.isFirstBroadcast && this.isSetBusy()) this.accumulatorStallCycles++;
    else this.broadcast(lane, cycle, lnzd, pes);
  }

  scope(widths: Widths): Scope {
    return {
      name: 'central_control_unit',
      signals: [
        register('broadcasts', widths.broadcasts, () => this.broadcasts),
        register('finished', widths.passes, () => this.finished),
        register('retired', widths.passes, () => this.retired),
        register('released', widths.passes, () => this.released),
        register('scanned', widths.passes, () => this.scanned),
        register('row', widths.scanRow, () => this.row),
        flag('is_queue_full', () => this.isQueueFull),
        flag('is_first_broadcast', () => this.isFirstBroadcast),
        tally('lagging', () => this.lagging),
        tallies('broadcasts_at_end', this.broadcastsAtEnd),
        tallies('finish_cycle', this.finishCycle),
        tally('activations', () => this.activations),
        tally('bubble_cycles', () => this.bubbleCycles),
        tally('queue_stall_cycles', () => this.queueStallCycles),
        tally('accumulator_stall_cycles', () => this.accumulatorStallCycles),
      ],
      scopes: [],
    };
  }

  private bubble(lnzd: LeadingNonzeroDetection, pes: readonly ProcessingElement[]): void {
    this.bubbleCycles++;
    this.nextRow(lnzd, pes);
  }

  private broadcast(
    lane: number,
    cycle: number,
    lnzd: LeadingNonzeroDetection,
    pes: readonly ProcessingElement[],
  ): void {
    this.drive(pes[lane]);
    const column = this.row * this.program.pes + lane;
    for (const pe of pes) pe.queue.push(this.bus, column, this.scanned % ACCUMULATOR_SETS, cycle);
    this.broadcasts++;
    this.isFirstBroadcast = false;
    lnzd.clear(lane);
    if (lane === this.program.pes - 1) this.nextRow(lnzd, pes);
  }

  /** Puts the activations of a lane on the bus. */
  private drive({ activations }: ProcessingElement): void {
    const { formats, skipsZeros } = this.program;
    for (let input = 0; input < this.inputs; input++) {
      const value = this.row === this.biasRow ? 2 ** formats.biasShift : activations[input].source[this.row];
      this.bus[input] = value;
      if (!skipsZeros || value !== 0) this.activations++;
    }
  }

  private nextRow(lnzd: LeadingNonzeroDetection, pes: readonly ProcessingElement[]): void {
    this.row++;
    if (this.isScanIdle) this.broadcastsAtEnd[this.scanned++] = this.broadcasts;
    else this.raiseRow(lnzd, pes);
  }

  private raiseRow(lnzd: LeadingNonzeroDetection, pes: readonly ProcessingElement[]): void {
    if (this.row === this.biasRow) {
      lnzd.raise(0);
      return;
    }
    const { columns, skipsZeros } = this.program;
    const first = this.row * pes.length;
    for (let lane = 0; lane < pes.length && first + lane < columns; lane++)
      if (!skipsZeros || this.isAnyNonZero(pes[lane])) lnzd.raise(lane);
  }

  private isAnyNonZero({ activations }: ProcessingElement): boolean {
    for (let input = 0; input < this.inputs; input++)
      if (activations[input].source[this.row] !== 0) return true;
    return false;
  }

  /** Pass p + 2 uses the accumulators of pass p. */
  private isSetBusy(): boolean {
    return this.released + ACCUMULATOR_SETS <= this.scanned;
  }

  /** PEs serve in order, so the first one found lagging is looked at again before the others. */
  private allServed(pes: readonly ProcessingElement[]): boolean {
    const needed = this.broadcastsAtEnd[this.finished];
    while (this.lagging < pes.length && pes[this.lagging].pointers.columnsServed >= needed) this.lagging++;
    if (this.lagging < pes.length) return false;
    this.lagging = 0;
    return true;
  }
}

function anyQueueFull(pes: readonly ProcessingElement[]): boolean {
  for (let lane = 0; lane < pes.length; lane++) if (pes[lane].queue.isFull) return true;
  return false;
}

function anyAtWork(pes: readonly ProcessingElement[]): boolean {
  for (const { queue, pointers } of pes) if (queue.count > 0 || pointers.slotsLeft > 1) return true;
  return false;
}
