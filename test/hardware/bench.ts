import type { HardwareSpec } from '../../src/config/hardware.js';
import type { JobRun } from '../../src/engine/engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
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
  const hardware = machine(changes);
  const array = new ProcessingArray(vectorProgram(matrix, hardware, bias), hardware.queueDepth, 1);
  array.load(Int16Array.from(vector));
  return array;
}

/** Clocks `cycles` times. */
export function clock(array: ProcessingArray, cycles = 1): void {
  for (let cycle = 0; cycle < cycles; cycle++) {
    array.sample();
    array.tick();
  }
}

/** What `probe` tells after each of the first `cycles` cycles; index 0 is what cycle 0 left behind. */
export function trace<T>(array: ProcessingArray, cycles: number, probe: () => T): T[] {
  return Array.from({ length: cycles }, () => {
    clock(array);
    return probe();
  });
}

/** The cycles, among the first `cycles`, in which something was broadcast. */
export function broadcastCycles(array: ProcessingArray, cycles: number): number[] {
  const totals = trace(array, cycles, () => array.ccu.broadcasts);
  return totals.flatMap((total, cycle) => (total > (totals[cycle - 1] ?? 0) ? [cycle] : []));
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
