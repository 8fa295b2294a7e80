import type { AveragePoolLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import type { HostInput, HostRun } from './host-layer.js';
import { windowMeans } from './window-means.js';
import { pixelsSeen } from './window-spans.js';

/** The exact sum of each window, divided once; one addition per value that a window sees. */
export function runAveragePool(
  layer: AveragePoolLayer,
  { maps: [input], fractionBits: [bits], shape, formats, arithmetic, allocate }: HostInput,
): HostRun {
  const { geometry, sums, divisors } = windowMeans(layer, input, shape);
  const moreBits = formats.outputFractionBits - bits;
  const unit = new ActivationFit(arithmetic);
  const data = allocate(sums.length);
  for (let at = 0; at < data.length; at++)
    data[at] = unit.fitQuotient(sums[at], moreBits, divisors[at % divisors.length]);
  const operations = shape.channels * pixelsSeen(geometry);
  return { output: { shape, data }, operations, outputOverflows: unit.overflows };
}
