import type { FeatureMap } from '../../network/feature-map.js';
import { sizeOf, type AddLayer, type MultiplyLayer } from '../../network/network.js';
import type { Rounding } from '../../numeric/arithmetic-spec.js';
import { shiftRight } from '../../numeric/rounding.js';
import { narrow } from '../narrow.js';
import type { HostWork } from './host-work.js';

/** Sum of maps of one shape, each brought to the layer's input format, and the sum to its output format. */
export function add(
  _layer: AddLayer,
  { inputs, inputBits, shape, formats, arithmetic }: HostWork,
): FeatureMap {
  const sums = new Int32Array(sizeOf(shape));
  for (const [index, { data }] of inputs.entries())
    addAligned(sums, data, inputBits[index] - formats.inputFractionBits, arithmetic.rounding);
  return {
    shape,
    data: narrow(sums, arithmetic, formats.inputFractionBits - formats.outputFractionBits),
  };
}

/** Adds values that have `excess` more fraction bits than the sums, or fewer. */
function addAligned(sums: Int32Array, values: Int16Array, excess: number, rounding: Rounding): void {
  const factor = 2 ** Math.max(0, -excess);
  const shift = Math.max(0, excess);
  for (let at = 0; at < sums.length; at++) sums[at] += shiftRight(values[at] * factor, shift, rounding);
}

/** Exact products of two maps, or of a map and one value per channel, brought to the output format. */
export function multiply(
  _layer: MultiplyLayer,
  { inputs: [first, second], inputBits: [firstBits, secondBits], shape, formats, arithmetic }: HostWork,
): FeatureMap {
  const products = new Int32Array(first.data.length);
  const repeats = first.data.length / second.data.length;
  for (let at = 0; at < products.length; at++)
    products[at] = first.data[at] * second.data[Math.floor(at / repeats)];
  return {
    shape,
    data: narrow(products, arithmetic, firstBits + secondBits - formats.outputFractionBits),
  };
}
