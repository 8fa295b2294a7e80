import type { LeakyReluLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import { coefficient, shiftNearest } from '../../numeric/nearest.js';
import type { HostInput, HostRun } from './host-layer.js';

const SLOPE_BITS = 16;

/** A comparison and a multiplication per value. */
export function runLeakyRelu(
  { slope }: LeakyReluLayer,
  { maps: [{ data }], shape, arithmetic, allocate }: HostInput,
): HostRun {
  const factor = coefficient(slope, SLOPE_BITS);
  const unit = new ActivationFit(arithmetic);
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) {
    const x = data[at];
    output[at] = x >= 0 ? x : unit.fit(shiftNearest(x * factor, SLOPE_BITS));
  }
  return { output: { shape, data: output }, operations: 2 * data.length, outputOverflows: unit.overflows };
}
