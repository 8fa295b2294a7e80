import type { ReluLayer } from '../../network/network.js';
import type { HostInput, HostRun } from './host-layer.js';

/** One comparison per value, without a branch on the sign, which no processor can predict. */
export function runRelu(_layer: ReluLayer, { maps: [{ data }], shape, allocate }: HostInput): HostRun {
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) output[at] = data[at] & ~(data[at] >> 31);
  return { output: { shape, data: output }, operations: data.length };
}
