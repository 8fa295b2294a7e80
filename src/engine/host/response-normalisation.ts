import type { ResponseNormalisationLayer } from '../../network/network.js';
import { ActivationFit } from '../../numeric/activation-fit.js';
import { shiftNearest } from '../../numeric/nearest.js';
import type { HostInput, HostRun } from './host-layer.js';
import { InversePower } from './inverse-power.js';
import { NeighbourSquares } from './neighbour-squares.js';

/** A multiplication and an addition. */
const PER_NEIGHBOUR = 2;
/**
 * Per value: alpha and bias, a multiplication and an addition each for logarithm and power, the multiplication by beta
 * between them, and that of the value.
 */
const PER_VALUE = 8;

/** x_c / (bias + alpha / size * sum of x_j^2)^beta over neighbouring channels j. */
export function runResponseNormalisation(
  layer: ResponseNormalisationLayer,
  { maps: [map], fractionBits: [bits], shape, arithmetic, allocate }: HostInput,
): HostRun {
  const pixels = shape.height * shape.width;
  const squares = new NeighbourSquares(map, layer.size);
  const power = new InversePower(layer, bits);
  const unit = new ActivationFit(arithmetic);
  const output = allocate(map.data.length);
  let neighbours = 0;
  for (let channel = 0, at = 0; channel < shape.channels; channel++) {
    neighbours += squares.moveTo(channel) * pixels;
    for (let pixel = 0; pixel < pixels; pixel++, at++) {
      const x = map.data[at];
      if (x !== 0) power.take(squares.sums[pixel]);
      output[at] = x === 0 ? 0 : unit.fit(shiftNearest(x * power.mantissa, power.shift));
    }
  }
  const operations = PER_NEIGHBOUR * neighbours + PER_VALUE * output.length;
  return { output: { shape, data: output }, operations, outputOverflows: unit.overflows };
}
