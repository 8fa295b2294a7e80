import type { FloatKernels } from '../float-kernels.js';
import type { PlacedMap } from '../float-plan.js';

/** What a layer without weights works on: the memory that its kernels know, its inputs in order, its output. */
export interface FloatWork {
  readonly kernels: FloatKernels;
  readonly memory: ArrayBuffer;
  readonly inputs: readonly PlacedMap[];
  readonly output: PlacedMap;
}

/** Runs a layer of one kind. */
export type FloatRule<HostLayer> = (layer: HostLayer, work: FloatWork) => void;

/** A map's values, as long as they lie there. */
export function valuesOf(memory: ArrayBuffer, { shape, place }: PlacedMap): Float32Array {
  return new Float32Array(memory, place.start, shape.channels * shape.height * shape.width);
}
