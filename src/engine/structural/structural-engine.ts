import { patchesOf, type LayerProgram } from '../../compile/program.js';
import { InvariantError } from '../../errors.js';
import { ProcessingArray } from '../../hardware/array.js';
import { sizeOf } from '../../network/network.js';
import type { LayerCounters } from '../counters.js';
import type { Engine, LayerRun, Progress, TimingSpec } from '../engine.js';
import { patchVector } from './im2col.js';

/** Cycles without a product retired after which the machine counts as stuck. */
const WATCHDOG_CYCLES = 100_000_000;

/** The golden model: ticks every block of the machine every cycle. */
export const structuralEngine: Engine = {
  name: 'structural',
  run(program: LayerProgram, timing: TimingSpec, input: Int16Array, progress?: Progress): LayerRun {
    const products = patchesOf(program);
    const array = new ProcessingArray(program, timing.queueDepth, products);
    const vector = new Int16Array(program.columns);
    const output = new Int16Array(sizeOf(program.geometry.output));
    let loaded = 0;
    let written = 0;
    let lastRetired = 0;
    for (;;) {
      array.sample();
      for (; written < array.ccu.retired; written++) {
        array.writeBack(written, output, written, products);
        progress?.(written + 1);
        lastRetired = array.cycle;
      }
      if (written === products) return { output, counters: countersOf(array) };
      if (loaded < products && mayStart(array, timing, loaded)) {
        patchVector(program.geometry, input, loaded++, vector);
        array.load(vector);
      }
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

function countersOf({ cycle, ccu, pes }: ProcessingArray): LayerCounters {
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
    rowCycles: Float64Array.of(cycle),
    queueOccupancy: null,
    pe: {
      entries: perPe((pe) => pe.spmat.entries),
      paddingEntries: perPe((pe) => pe.spmat.paddingEntries),
      busyCycles: perPe((pe) => pe.pointers.busyCycles),
      spmatLineReads: perPe((pe) => pe.spmat.lineReads),
    },
  };
}
