import type { DropoutLayer, ReshapeLayer } from '../../network/network.js';
import type { HostInput, HostRun } from './host-layer.js';

/** The same values at the same place, without work. */
export function runUnmoved(
  _layer: DropoutLayer | ReshapeLayer,
  { maps: [{ data }], shape }: HostInput,
): HostRun {
  return { output: { shape, data }, operations: 0 };
}
