import type { Shape } from './network.js';

/** Raw fixed-point activations in (channel, row, column) order, column fastest. */
export interface FeatureMap {
  readonly shape: Shape;
  readonly data: Int16Array;
}
