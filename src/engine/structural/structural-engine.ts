import { productsOf, type JobProgram } from '../../compile/program.js';
import { InvariantError } from '../../base/errors.js';
import { ProcessingArray } from '../../hardware/array.js';
import { sizeOf } from '../../network/network.js';
import { rowCyclesOf, type LayerCounters } from '../counters.js';
import type { Engine, JobRun, RunOptions, TimingSpec } from '../engine.js';
import { patchVector } from './im2col.js';
import { QueueProbe } from './queue-probe.js';

/** Cycles without a product retired after which the machine counts as stuck. */
const WATCHDOG_CYCLES = 100_000_000;

/** The golden model: ticks every block of the machine every cycle. */
export const structuralEngine: Engine = {
  name: 'structural',
  run(program: JobProgram, timing: TimingSpec, input: Int16Array, options: RunOptions = {}): JobRun {
    const { height, width } = program.geometry.output;
    const products = productsOf(program);
    const { products: order } = program.mapping;
    const array = new ProcessingArray(program, timing.queueDepth, products);
    const vector = new Int16Array(program.columns);
    const output = new Int16Array(sizeOf(program.geometry.output));
    const rowStarts = new Float64Array(height);
    const probe = options.occupancy === true ? new QueueProbe(timing.queueDepth) : null;
    let loaded = 0;
    let written = 0;
    let lastRetired = 0;
    for (;;) {
      array.sample();
      for (; written < array.ccu.retired; written++) {
        array.writeBack(written, output, order[written], products);
        options.progress?.(written + 1);
        lastRetired = array.cycle;
      }
      if (written === products) return { output, counters: countersOf(array, rowStarts, probe) };
      if (loaded < products && mayStart(array, timing, loaded)) {
        if (loaded % width === 0) rowStarts[loaded / width] = array.cycle;
        patchVector(program.geometry, input, order[loaded++], vector);
        array.load(vector);
      }
      probe?.sample(array.pes);
      array.tick();
      if (array.cycle - lastRetired > WATCHDOG_CYCLES) throw stuck(array, written);
    }
  },
};

/** `overlap` scans the next patch right after this one's last row; `drain` waits until this one is written. */
function mayStart({ ccu }: ProcessingArray, timing: TimingSpec, loaded: number): boolean {
  return timing.convolution === 'overlap' ? ccu.isScanIdle : ccu.retired === loaded;
}

function stuck(array: ProcessingArray, written: number): InvariantError {
  const occupancies = array.pes.map((pe) => pe.queue.count).join(',');
  return new InvariantError('structural engine makes no progress', array.cycle, {
    written,
    queues: occupancies,
  });
}

function countersOf(
  { cycle, ccu, pes }: ProcessingArray,
  rowStarts: Float64Array,
  probe: QueueProbe | null,
): LayerCounters {
  const perPe = (count: (pe: (typeof pes)[number]) => number) => Float64Array.from(pes, count);
  const total = (count: (pe: (typeof pes)[number]) => number) => pes.reduce((sum, pe) => sum + count(pe), 0);
  return {
    cycles: cycle,
    broadcasts: ccu.broadcasts,
    bubbleCycles: ccu.bubbleCycles,
    queueStallCycles: ccu.queueStallCycles,
    accumulatorStallCycles: ccu.accumulatorStallCycles,
    pointerReads: total((pe) => pe.pointers.pointerReads),
    accumulatorOverflows: total((pe) => pe.arithmetic.mac.overflows),
    outputOverflows: total((pe) => pe.activations.unit.overflows),
    rowCycles: rowCyclesOf(rowStarts, cycle),
    queueOccupancy: probe?.occupancy ?? null,
    pe: {
      entries: perPe((pe) => pe.spmat.entries),
      paddingEntries: perPe((pe) => pe.spmat.paddingEntries),
      busyCycles: perPe((pe) => pe.pointers.busyCycles),
      spmatLineReads: perPe((pe) => pe.spmat.lineReads),
    },
  };
}
