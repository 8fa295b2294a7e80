import { sizeOf } from '../network/network.js';
import type { JobProgram } from '../compile/program.js';

/** Inputs of a batch whose maps of a job stand one after another. */
export function inputsIn({ geometry }: Pick<JobProgram, 'geometry'>, maps: Int16Array): number {
  return maps.length / sizeOf(geometry.input);
}

/** The parts of a list of maps that stand one after another, `size` values each. */
export function eachOf(maps: Int16Array, size: number): readonly Int16Array[] {
  return Array.from({ length: maps.length / size }, (_, at) => maps.subarray(at * size, (at + 1) * size));
}

/** Maps one after another: a batch's input or output. A single one stays where it is. */
export function joinMaps(maps: readonly Int16Array[]): Int16Array {
  if (maps.length === 1) return maps[0];
  const all = new Int16Array(maps.reduce((values, map) => values + map.length, 0));
  let at = 0;
  for (const map of maps) {
    all.set(map, at);
    at += map.length;
  }
  return all;
}
