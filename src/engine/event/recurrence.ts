import { PIPELINE_CYCLES } from '../../compile/latency.js';
import type { JobProgram } from '../../compile/program.js';
import { columnOf, laneOf, registerRowOf, registerRows } from '../../mapping/column-order.js';
import { rowCyclesOf } from '../counters.js';
import type { TimingSpec } from '../engine.js';
import type { LayerActivity } from './layer-activity.js';
import { walkQueues } from './queue-occupancy.js';
import type { PatchPixels, ZeroPattern } from './zero-pattern.js';

/** What the recurrence finds: the scan's cycles by kind, the whole, and how rows and queues share it. */
export interface Timing {
  readonly cycles: number;
  readonly broadcasts: number;
  readonly bubbleCycles: number;
  readonly queueStallCycles: number;
  readonly accumulatorStallCycles: number;
  readonly rowCycles: Float64Array;
  /** Null where it was not asked for. */
  readonly queueOccupancy: Float64Array | null;
}

/**
 * When everything happens, computed instead of ticked; docs/engines.md derives it. Plain code for any machine;
 * `timeWithKernel` does the same eight PEs at a time.
 *
 * Broadcast j goes at the latest of: the cycle that the scanner reaches it; the cycle after the last PE popped
 * broadcast j - waiting; for the first of a pass, the cycle after the pass before last is finished.
 * PE k pops it the cycle after, or when its column before ends, and serves it for max(1, entries) slots.
 */
export class Recurrence {
  private scan = 0;
  private end = -1;
  private finishBefore = -1;
  private finishLast = -1;
  private row = 0;
  private isFirst = true;
  private bubbleCycles = 0;
  private queueStallCycles = 0;
  private accumulatorStallCycles = 0;
  private readonly broadcasts: { readonly columns: number[]; readonly cycles: number[] } = {
    columns: [],
    cycles: [],
  };
  /** Last slot of each PE, and the latest pops of the last `waiting` broadcasts. */
  private readonly ends: Float64Array;
  private readonly ring: Float64Array;
  private readonly rows: number;

  constructor(
    private readonly program: JobProgram,
    private readonly timing: TimingSpec,
  ) {
    this.ends = new Float64Array(program.pes).fill(-1);
    this.ring = new Float64Array(timing.queueDepth - 1).fill(-1);
    this.rows = registerRows(program.columns, program.pes) + (program.hasBias ? 1 : 0);
  }

  /** Times all passes of a layer. */
  run({ patches, pattern }: LayerActivity, occupancy: boolean): Timing {
    const { height, width } = this.program.geometry.output;
    const rowStarts = new Float64Array(height);
    for (let row = 0; row < height; row++) {
      rowStarts[row] = this.scan;
      for (let x = 0; x < width; x++) this.timePass(row * width + x, patches, pattern);
    }
    const { broadcasts, bubbleCycles, queueStallCycles, accumulatorStallCycles } = this;
    const isDrain = this.timing.convolution === 'drain';
    const cycles = isDrain ? this.scan : Math.max(this.scan, this.end + 1) + PIPELINE_CYCLES;
    return {
      cycles,
      broadcasts: broadcasts.columns.length,
      bubbleCycles,
      queueStallCycles,
      accumulatorStallCycles,
      rowCycles: rowCyclesOf(rowStarts, cycles),
      queueOccupancy: occupancy ? walkQueues(this.program, this.timing.queueDepth, broadcasts, cycles) : null,
    };
  }

  private timePass(pass: number, patches: PatchPixels, pattern: ZeroPattern): void {
    this.row = 0;
    this.isFirst = true;
    for (let tap = 0; tap < patches.taps; tap++) {
      const pixel = patches.pixels[pass * patches.taps + tap];
      if (pixel < 0) continue;
      for (let e = pattern.starts[pixel]; e < pattern.starts[pixel + 1]; e++)
        this.broadcast(columnOf(this.program.geometry.input.channels, tap, pattern.channels[e]));
    }
    if (this.program.hasBias) this.broadcast(this.program.biasColumn);
    this.bubble(this.rows - this.row);
    if (this.timing.convolution === 'drain') this.scan = Math.max(this.scan, this.end + 1) + PIPELINE_CYCLES;
    this.finishBefore = this.finishLast;
    this.finishLast = this.end;
  }

  private broadcast(column: number): void {
    const row = registerRowOf(column, this.program.pes);
    this.bubble(row - this.row);
    this.row = laneOf(column, this.program.pes) === this.program.pes - 1 ? row + 1 : row;
    const slot = this.broadcasts.columns.length % this.ring.length;
    this.waitForQueues(this.ring[slot] + 1);
    if (this.isFirst) this.waitForAccumulators();
    this.isFirst = false;
    this.ring[slot] = this.serve(column);
    this.broadcasts.columns.push(column);
    this.broadcasts.cycles.push(this.scan);
    this.scan++;
  }

  private bubble(cycles: number): void {
    this.bubbleCycles += cycles;
    this.scan += cycles;
  }

  private waitForQueues(free: number): void {
    if (free <= this.scan) return;
    this.queueStallCycles += free - this.scan;
    this.scan = free;
  }

  private waitForAccumulators(): void {
    if (this.finishBefore + 1 <= this.scan) return;
    this.accumulatorStallCycles += this.finishBefore + 1 - this.scan;
    this.scan = this.finishBefore + 1;
  }

  /** Gives the latest pop. */
  private serve(column: number): number {
    let latest = 0;
    for (const [pe, { pointers }] of this.program.images.entries()) {
      const pop = Math.max(this.scan + 1, this.ends[pe]);
      latest = Math.max(latest, pop);
      this.ends[pe] = pop + Math.max(1, pointers[column + 1] - pointers[column]);
      this.end = Math.max(this.end, this.ends[pe]);
    }
    return latest;
  }
}
