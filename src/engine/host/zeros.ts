import { sizeOf, type ZerosLayer } from '../../network/network.js';
import type { HostInput, HostRun } from './host-layer.js';

/** One move per value. */
export function runZeros(_layer: ZerosLayer, { shape, allocate }: HostInput): HostRun {
  const data = allocate(sizeOf(shape)).fill(0);
  return { output: { shape, data }, operations: data.length };
}
