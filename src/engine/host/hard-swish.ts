import type { HardSwishLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import { alignedArgument } from './argument.js';
import type { HostInput, HostRun } from './host-layer.js';

/** An addition, two comparisons and a multiplication per value. */
const OPERATIONS = 4;

/** x * min(6, max(0, x + 3)) / 6. */
export function runHardSwish(
  _layer: HardSwishLayer,
  { maps: [{ data }], fractionBits: [bits], shape, arithmetic, allocate }: HostInput,
): HostRun {
  const argument = alignedArgument(bits);
  const [three, six] = [3 * argument.one, 6 * argument.one];
  const unit = new ActivationFit(arithmetic);
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) {
    const x = data[at];
    const gate = Math.max(0, Math.min(six, argument.of(x) + three));
    output[at] = unit.fitQuotient(x * gate, 0, six);
  }
  const operations = OPERATIONS * data.length;
  return { output: { shape, data: output }, operations, outputOverflows: unit.overflows };
}
