import type { HardwareSpec } from '../../src/config/hardware.js';
import type { JobRun } from '../../src/engine/engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { ClusteredArray } from '../../src/hardware/clustered-array.js';
import { ProcessingArray } from '../../src/hardware/processing-array.js';
import { mapOfVectors, productsProgram, vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

/** Rows of codes; a weight counts like its code. */
export type Matrix = readonly (readonly number[])[];

/** A machine loaded with a matrix and one input vector, before cycle 0 of their pass. */
export function loadedArray(
  matrix: Matrix,
  vector: readonly number[],
  changes: Partial<HardwareSpec> = {},
  bias?: readonly number[],
): ProcessingArray {
  return loadedBatch(matrix, [vector], changes, bias);
}

/** A machine loaded with a matrix and a batch's input vectors, before cycle 0 of the pass that they share. */
export function loadedBatch(
  matrix: Matrix,
  vectors: readonly (readonly number[])[],
  changes: Partial<HardwareSpec> = {},
  bias?: readonly number[],
): ProcessingArray {
  const hardware = machine(changes);
  const program = vectorProgram(matrix, hardware, bias);
  const array = new ProcessingArray(program, hardware.queueDepth, 1, vectors.length);
  array.load(Int16Array.from(vectors.flat()));
  return array;
}

/** A machine of several clusters or column groups, loaded with a matrix; cluster c begins with vector c. */
export function loadedClusters(
  matrix: Matrix,
  vectors: readonly (readonly number[])[],
  changes: Partial<HardwareSpec>,
): ClusteredArray {
  const hardware = machine(changes);
  const program = productsProgram(matrix, vectors.length, hardware);
  const array = new ClusteredArray(program, hardware.queueDepth);
  for (const [number, cluster] of array.clusters.entries())
    for (const group of cluster.groups.keys()) cluster.load(group, Int16Array.from(vectors[number]));
  return array;
}

/** Clocks `cycles` times. */
export function clock(array: Pick<ProcessingArray, 'sample' | 'tick'>, cycles = 1): void {
  for (let cycle = 0; cycle < cycles; cycle++) {
    array.sample();
    array.tick();
  }
}

/** What `probe` tells after each of the first `cycles` cycles; index 0 is what cycle 0 left behind. */
export function trace<T>(
  array: Pick<ProcessingArray, 'sample' | 'tick'>,
  cycles: number,
  probe: () => T,
): T[] {
  return Array.from({ length: cycles }, () => {
    clock(array);
    return probe();
  });
}

/** The cycles, among the first `cycles`, in which something was broadcast. */
export function broadcastCycles(array: ProcessingArray, cycles: number): number[] {
  return risesOf(trace(array, cycles, () => array.ccu.broadcasts));
}

/** The cycles, among the first `cycles`, in which each array of each cluster broadcast something. */
export function broadcastCyclesOfAll(array: ClusteredArray, cycles: number): number[][][] {
  const arrays = array.clusters.map(({ groups }) => groups);
  const totals = trace(array, cycles, () => arrays.map((groups) => groups.map(({ ccu }) => ccu.broadcasts)));
  return arrays.map((groups, cluster) =>
    groups.map((_, group) => risesOf(totals.map((ofCycle) => ofCycle[cluster][group]))),
  );
}

function risesOf(totals: readonly number[]): number[] {
  return totals.flatMap((total, cycle) => (total > (totals[cycle - 1] ?? 0) ? [cycle] : []));
}

/** Runs the pass that a batch's vectors share. */
export function runBatch(
  matrix: Matrix,
  vectors: readonly (readonly number[])[],
  changes: Partial<HardwareSpec> = {},
  bias?: readonly number[],
): JobRun {
  const hardware = machine(changes);
  return structuralEngine.run(
    vectorProgram(matrix, hardware, bias),
    hardware,
    Int16Array.from(vectors.flat()),
  );
}

/** Runs the passes of a matrix and each of the vectors, one after the other. */
export function runPasses(
  matrix: Matrix,
  vectors: readonly (readonly number[])[],
  changes: Partial<HardwareSpec> = {},
  bias?: readonly number[],
): JobRun {
  const hardware = machine(changes);
  const program = productsProgram(matrix, vectors.length, hardware, bias);
  return structuralEngine.run(program, hardware, mapOfVectors(vectors));
}
