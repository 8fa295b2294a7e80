import type {
  ClipLayer,
  HardSigmoidLayer,
  HardSwishLayer,
  LeakyReluLayer,
  ReluLayer,
  SigmoidLayer,
  TanhLayer,
} from '../../../network/network.js';
import { sizeOf } from '../../../network/network.js';
import { valuesOf, type FloatWork } from './float-work.js';

export function relu(_layer: ReluLayer, { kernels, inputs: [input], output }: FloatWork): void {
  kernels.relu(input.place.start, sizeOf(input.shape), output.place.start);
}

export function clip({ low, high }: ClipLayer, work: FloatWork): void {
  activate(work, (x) => Math.min(high, Math.max(low, x)));
}

export function leakyRelu({ slope }: LeakyReluLayer, work: FloatWork): void {
  activate(work, (x) => (x < 0 ? slope * x : x));
}

export function sigmoid(_layer: SigmoidLayer, work: FloatWork): void {
  activate(work, (x) => 1 / (1 + Math.exp(-x)));
}

export function tanh(_layer: TanhLayer, work: FloatWork): void {
  activate(work, Math.tanh);
}

export function hardSigmoid({ slope, offset }: HardSigmoidLayer, work: FloatWork): void {
  activate(work, (x) => Math.min(1, Math.max(0, slope * x + offset)));
}

export function hardSwish(_layer: HardSwishLayer, work: FloatWork): void {
  activate(work, (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6);
}

/** Writes a function of each value. */
function activate({ memory, inputs: [input], output }: FloatWork, activation: (x: number) => number): void {
  const from = valuesOf(memory, input);
  const to = valuesOf(memory, output);
  for (let at = 0; at < to.length; at++) to[at] = activation(from[at]);
}
