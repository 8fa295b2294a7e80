import type { ClipLayer } from '../../network/network.js';
import { coefficient } from '../../numeric/nearest.js';
import { maxOfWidth, minOfWidth } from '../../numeric/width.js';
import type { HostInput, HostRun } from './host-layer.js';

/** Two comparisons per value. */
export function runClip(
  { low, high }: ClipLayer,
  { maps: [{ data }], fractionBits: [bits], shape, arithmetic, allocate }: HostInput,
): HostRun {
  const [least, most] = [minOfWidth(arithmetic.activationBits), maxOfWidth(arithmetic.activationBits)];
  const bound = (value: number) => Math.max(least, Math.min(most, coefficient(value, bits)));
  const [lowest, highest] = [bound(low), bound(high)];
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) output[at] = Math.min(highest, Math.max(lowest, data[at]));
  return { output: { shape, data: output }, operations: 2 * data.length };
}
