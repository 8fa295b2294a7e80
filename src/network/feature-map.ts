import type { Shape } from './network.js';

/** Raw fixed-point activations in (channel, row, column) order, column fastest. */
export interface FeatureMap {
  readonly shape: Shape;
  readonly data: Int16Array;
}

/** Room for the values of a map. */
export type MapAllocator = (length: number) => Int16Array;

/** Room for a map's values, where worker threads can read them without a copy if they share memory: pages seldom may. */
export function mapData(length: number): Int16Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Int16Array(length)
    : new Int16Array(new SharedArrayBuffer(length * Int16Array.BYTES_PER_ELEMENT));
}
