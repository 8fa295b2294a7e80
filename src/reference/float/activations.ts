import type {
  ClipLayer,
  HardSigmoidLayer,
  HardSwishLayer,
  LeakyReluLayer,
  ReluLayer,
  SigmoidLayer,
  TanhLayer,
} from '../../network/network.js';
import type { FloatRule } from './float-rule.js';

/** A function of each value. */
function valueByValue<Layer>(activate: (x: number, layer: Layer) => number): FloatRule<Layer> {
  return (layer, [input], shape) => ({ shape, data: input.data.map((x) => activate(x, layer)) });
}

export const relu = valueByValue<ReluLayer>((x) => Math.max(0, x));

export const clip = valueByValue<ClipLayer>((x, { low, high }) => Math.min(high, Math.max(low, x)));

export const leakyRelu = valueByValue<LeakyReluLayer>((x, { slope }) => (x < 0 ? slope * x : x));

export const sigmoid = valueByValue<SigmoidLayer>((x) => 1 / (1 + Math.exp(-x)));

export const tanh = valueByValue<TanhLayer>((x) => Math.tanh(x));

export const hardSigmoid = valueByValue<HardSigmoidLayer>((x, { slope, offset }) =>
  Math.min(1, Math.max(0, slope * x + offset)),
);

export const hardSwish = valueByValue<HardSwishLayer>((x) => (x * Math.min(6, Math.max(0, x + 3))) / 6);
