import { sum } from '../../base/sum.js';
import type { JobProgram } from '../../compile/program.js';
import { ClusteredArray } from '../../hardware/clustered-array.js';
import type { ProcessingElement } from '../../hardware/processing-element.js';
import { sizeOf } from '../../network/network.js';
import { inputsIn } from '../batch.js';
import { newStepStarts, rowCyclesOf, type LayerCounters } from '../counters.js';
import type { Engine, JobRun, Probe, RunOptions, TimingSpec } from '../engine.js';
import { ClusterDriver } from './cluster-driver.js';
import { QueueProbe } from './queue-probe.js';
import { Watchdog } from './watchdog.js';

/** The golden model: ticks every block of the machine every cycle. */
export const structuralEngine: Engine = {
  name: 'structural',
  run(program: JobProgram, timing: TimingSpec, input: Int16Array, options: RunOptions = {}): JobRun {
    const inputs = inputsIn(program, input);
    const array = new ClusteredArray(program, timing.queueDepth, inputs);
    const output = new Int16Array(inputs * sizeOf(program.geometry.output));
    const maps = { input, output, stepStarts: newStepStarts(program.mapping) };
    const drivers = array.clusters.map(
      (cluster, number) => new ClusterDriver(program, timing, cluster, number, maps),
    );
    const watchdog = new Watchdog(program, array, inputs);
    const queues = options.occupancy === true ? new QueueProbe(timing.queueDepth) : null;
    const probes = beginProbes(program, array, [queues, options.probe]);
    let written = 0;
    for (;;) {
      array.sample();
      for (const driver of drivers) {
        while (driver.writeBack()) {
          options.progress?.((written += inputs));
          watchdog.retire();
        }
      }
      if (drivers.every((driver) => driver.isDone)) break;
      for (const driver of drivers) driver.load(array.cycle);
      for (const probe of probes) probe.sample(array.cycle);
      array.tick();
      watchdog.check();
    }
    endProbes(probes, array.cycle);
    return { output, counters: countersOf(program, array, maps.stepStarts, queues) };
  },
};

function beginProbes(
  { name }: JobProgram,
  array: ClusteredArray,
  given: readonly (Probe | null | undefined)[],
): readonly Probe[] {
  const probes = given.filter((probe) => probe !== null && probe !== undefined);
  for (const probe of probes) probe.begin(name, array.scope());
  return probes;
}

function endProbes(probes: readonly Probe[], cycles: number): void {
  for (const probe of probes) probe.end?.(cycles);
}

function countersOf(
  { mapping, weights }: JobProgram,
  { cycle, clusters }: ClusteredArray,
  stepStarts: Float64Array,
  probe: QueueProbe | null,
): LayerCounters {
  const groups = clusters.flatMap((cluster) => cluster.groups);
  const pes = groups.flatMap((group) => group.pes);
  const scanned = (count: (ccu: (typeof groups)[number]['ccu']) => number) =>
    sum(groups.map(({ ccu }) => count(ccu)));
  const perPe = (count: (pe: ProcessingElement) => number) => Float64Array.from(pes, count);
  const total = (count: (pe: ProcessingElement) => number) => sum(pes.map(count));
  return {
    cycles: cycle,
    broadcasts: scanned((ccu) => ccu.broadcasts),
    activations: scanned((ccu) => ccu.activations),
    bubbleCycles: scanned((ccu) => ccu.bubbleCycles),
    queueStallCycles: scanned((ccu) => ccu.queueStallCycles),
    accumulatorStallCycles: scanned((ccu) => ccu.accumulatorStallCycles),
    pointerReads: weights === 'dense' ? 0 : total((pe) => pe.pointers.pointerReads),
    accumulatorOverflows:
      total((pe) => pe.arithmetic.mac.overflows) +
      sum(clusters.map(({ reduction }) => reduction.mac.overflows)),
    outputOverflows: total(({ activations }) => sum(activations.map(({ unit }) => unit.overflows))),
    rowCycles: rowCyclesOf(mapping, stepStarts, cycle),
    queueOccupancy: probe?.occupancy ?? null,
    pe: {
      entries: perPe((pe) => pe.spmat.entries),
      paddingEntries: perPe((pe) => pe.spmat.paddingEntries),
      busyCycles: perPe((pe) => pe.pointers.busyCycles),
      spmatLineReads: perPe((pe) => pe.spmat.lineReads),
    },
  };
}
