import { sizeOf, type AddLayer, type MultiplyLayer, type Shape } from '../../network/network.js';
import type { FloatMap } from '../float-convolution.js';

/** Maps of one shape added value by value, summed in float64. */
export function add(_layer: AddLayer, inputs: readonly FloatMap[], shape: Shape): FloatMap {
  const sums = new Float64Array(sizeOf(shape));
  for (const { data } of inputs) {
    for (let at = 0; at < sums.length; at++) sums[at] += data[at];
  }
  return { shape, data: new Float32Array(sums) };
}

/** Two maps multiplied value by value; the second may have one value per channel. */
export function multiply(
  _layer: MultiplyLayer,
  [first, second]: readonly FloatMap[],
  shape: Shape,
): FloatMap {
  const perFactor = first.data.length / second.data.length;
  return { shape, data: first.data.map((x, at) => x * second.data[Math.floor(at / perFactor)]) };
}
