import type { AddLayer, MultiplyLayer } from '../../../network/network.js';
import { valuesOf, type FloatWork } from './float-work.js';

/** Map upon map, in their order. */
export function add(_layer: AddLayer, { memory, inputs, output }: FloatWork): void {
  const sums = valuesOf(memory, output);
  sums.fill(0);
  for (const map of inputs) {
    const values = valuesOf(memory, map);
    for (let at = 0; at < sums.length; at++) sums[at] += values[at];
  }
}

/** Value by value, or every channel by its own factor. */
export function multiply(
  _layer: MultiplyLayer,
  { memory, inputs: [first, second], output }: FloatWork,
): void {
  const from = valuesOf(memory, first);
  const factors = valuesOf(memory, second);
  const to = valuesOf(memory, output);
  const run = from.length / factors.length;
  for (let factor = 0; factor < factors.length; factor++) {
    for (let at = factor * run; at < (factor + 1) * run; at++) to[at] = from[at] * factors[factor];
  }
}
