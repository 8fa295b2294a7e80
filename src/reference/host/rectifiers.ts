import type { FeatureMap } from '../../network/feature-map.js';
import type { ClipLayer, LeakyReluLayer, ReluLayer } from '../../network/network.js';
import { coefficient, fitActivation, scale } from '../exact.js';
import { int16At, kernel, places } from '../kernel.js';
import type { HostWork } from './host-work.js';
import { valueByValue } from './value-by-value.js';

/** max(0, x). */
export function relu(_layer: ReluLayer, { inputs: [input], shape }: HostWork): FeatureMap {
  const { length } = input.data;
  const [from, to] = places(2 * length, 2 * length);
  int16At(from, length).set(input.data);
  kernel().relu(from, length, to);
  return { shape, data: int16At(to, length).slice() };
}

/** min(H, max(W, x)), both limits clamped to the width. */
export function clip({ low, high }: ClipLayer, work: HostWork): FeatureMap {
  const { inputs, formats, arithmetic, shape } = work;
  const limitOf = (limit: number) =>
    fitActivation(coefficient(limit, formats.inputFractionBits), { ...arithmetic, overflow: 'saturate' });
  const [least, most] = [limitOf(low), limitOf(high)];
  return { shape, data: inputs[0].data.map((x) => Math.min(most, Math.max(least, x))) };
}

/** x, or [x x A / 2^16] if it is negative. */
export function leakyRelu({ slope }: LeakyReluLayer, work: HostWork): FeatureMap {
  const factor = coefficient(slope, 16);
  return valueByValue(work, (x) => (x >= 0n ? x : scale(x * factor, -16)));
}
