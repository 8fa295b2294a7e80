import type { HardSigmoidLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import { coefficient, shiftNearest } from '../../numeric/nearest.js';
import { alignedArgument } from './argument.js';
import type { HostInput, HostRun } from './host-layer.js';

const COEFFICIENT_BITS = 16;

/** A multiplication, an addition and two comparisons per value. */
const OPERATIONS = 4;

/** min(1, max(0, slope * x + offset)). */
export function runHardSigmoid(
  layer: HardSigmoidLayer,
  { maps: [{ data }], fractionBits: [bits], shape, formats, arithmetic, allocate }: HostInput,
): HostRun {
  const slope = coefficient(layer.slope, COEFFICIENT_BITS);
  const argument = alignedArgument(bits);
  const offset = coefficient(layer.offset, COEFFICIENT_BITS) * argument.one;
  const one = 2 ** COEFFICIENT_BITS * argument.one;
  const shift = argument.bits + COEFFICIENT_BITS - formats.outputFractionBits;
  const unit = new ActivationFit(arithmetic);
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) {
    const value = argument.of(data[at]) * slope + offset;
    output[at] = unit.fit(shiftNearest(Math.max(0, Math.min(one, value)), shift));
  }
  const operations = OPERATIONS * data.length;
  return { output: { shape, data: output }, operations, outputOverflows: unit.overflows };
}
