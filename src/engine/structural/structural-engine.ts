import { passesOf, type JobProgram } from '../../compile/program.js';
import { ProcessingArray } from '../../hardware/processing-array.js';
import { sizeOf } from '../../network/network.js';
import { rowCyclesOf, type LayerCounters } from '../counters.js';
import type { Engine, JobRun, Probe, RunOptions, TimingSpec } from '../engine.js';
import { patchVector } from './im2col.js';
import { QueueProbe } from './queue-probe.js';
import { Watchdog } from './watchdog.js';

/** The golden model: ticks every block of the machine every cycle. */
export const structuralEngine: Engine = {
  name: 'structural',
  run(program: JobProgram, timing: TimingSpec, input: Int16Array, options: RunOptions = {}): JobRun {
    const { height, width } = program.geometry.output;
    const passes = passesOf(program);
    const { passes: order } = program.mapping;
    const array = new ProcessingArray(program, timing.queueDepth, passes);
    const vector = new Int16Array(program.columns);
    const output = new Int16Array(sizeOf(program.geometry.output));
    const rowStarts = new Float64Array(height);
    const watchdog = new Watchdog(program, array);
    const queues = options.occupancy === true ? new QueueProbe(timing.queueDepth) : null;
    const probes = beginProbes(program, array, [queues, options.probe]);
    let loaded = 0;
    let written = 0;
    for (;;) {
      array.sample();
      for (; written < array.ccu.retired; written++) {
        array.writeBack(written, output, order[written], passes);
        options.progress?.(written + 1);
        watchdog.retire();
      }
      if (written === passes) break;
      if (loaded < passes && mayStart(array, timing, loaded)) {
        if (loaded % width === 0) rowStarts[loaded / width] = array.cycle;
        patchVector(program.geometry, input, order[loaded++], vector);
        array.load(vector);
      }
      for (const probe of probes) probe.sample(array.cycle);
      array.tick();
      watchdog.check();
    }
    endProbes(probes, array.cycle);
    return { output, counters: countersOf(array, rowStarts, queues) };
  },
};

function beginProbes(
  { name }: JobProgram,
  array: ProcessingArray,
  given: readonly (Probe | null | undefined)[],
): readonly Probe[] {
  const probes = given.filter((probe) => probe !== null && probe !== undefined);
  for (const probe of probes) probe.begin(name, array.scope());
  return probes;
}

function endProbes(probes: readonly Probe[], cycles: number): void {
  for (const probe of probes) probe.end?.(cycles);
}

/** `overlap` scans the next patch right after this one's last row; `drain` waits until this one is written. */
function mayStart({ ccu }: ProcessingArray, timing: TimingSpec, loaded: number): boolean {
  return timing.convolution === 'overlap' ? ccu.isScanIdle : ccu.retired === loaded;
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
