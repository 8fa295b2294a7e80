import { describe, expect, it } from 'vitest';
import { found } from '../../src/base/found.js';
import type { ImageSet } from '../../src/formats/image-set.js';
import { linkedLayers, type WrittenLayer } from '../../src/network/linked-layers.js';
import { sizeOf, type Network } from '../../src/network/network.js';
import { trainingCrew } from '../../src/training/crew.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { storeNetwork } from '../../src/training/parameters.js';
import { doubleLoss } from './double-network.js';
import { randomImages } from './image-sets.js';

const STEP = 1e-5;

function network(channels: number, side: number, written: readonly WrittenLayer[]): Network {
  const shape = { channels, height: side, width: side };
  return { name: 'small', layers: linkedLayers([{ kind: 'input', name: 'data', shape }, ...written]) };
}

const relu = (name: string): WrittenLayer => ({ kind: 'relu', name });
const conv = (name: string, outputChannels: number, kernel: number, more: object = {}): WrittenLayer => ({
  ...{ kind: 'convolution', name, outputChannels, kernel, stride: 1, padding: 0 },
  ...more,
});
const fc = (name: string, outputs: number): WrittenLayer => ({ kind: 'fully-connected', name, outputs });

const NETWORKS: Readonly<Record<string, Network>> = {
  'fully connected layers': network(1, 5, [fc('a', 13), relu('r'), fc('b', 6), relu('s'), fc('c', 3)]),
  'a LeNet': network(1, 12, [
    ...[conv('a', 6, 3), relu('r'), { kind: 'max-pool', name: 'p', kernel: 2, stride: 2 } as const],
    ...[conv('b', 5, 3), relu('s'), fc('c', 11), relu('t'), fc('d', 4)],
  ]),
  'strides, borders and windows that overlap': network(3, 9, [
    ...[conv('a', 4, 3, { stride: 2, padding: 1 }), relu('r')],
    ...[{ kind: 'max-pool', name: 'p', kernel: 3, stride: 2, padding: 1 } as const, fc('b', 3)],
  ]),
  'unequal kernels, borders and dilation': network(2, 8, [
    conv('a', 3, 3, {
      kernel: { height: 2, width: 3 },
      stride: { height: 1, width: 2 },
      padding: { top: 1, left: 0, bottom: 0, right: 2 },
      dilation: { height: 2, width: 1 },
    }),
    ...[relu('r'), conv('b', 4, 1), fc('c', 3)],
  ]),
  'reshapes, and windows that the border cuts': network(1, 8, [
    ...[
      { kind: 'reshape', name: 'q', shape: { channels: 2, height: 4, width: 8 } } as const,
      conv('a', 3, 2),
    ],
    ...[{ kind: 'max-pool', name: 'p', kernel: 2, stride: 2 } as const, relu('r')],
    ...[{ kind: 'reshape', name: 's', shape: { channels: 24, height: 1, width: 1 } } as const, fc('b', 3)],
  ]),
  groups: network(4, 6, [
    conv('a', 6, 3, { groups: 2, padding: 1 }),
    relu('r'),
    conv('b', 8, 3, { groups: 2 }),
    fc('c', 2),
  ]),
};

describe.each(Object.entries(NETWORKS))('gradients of %s', (_, net) => {
  it('are those of finite differences in float64, over batches of several pieces', async () => {
    const shape = net.layers[0].kind === 'input' ? net.layers[0].shape : { channels: 0, height: 0, width: 0 };
    const values = sizeOf(shape);
    const count = 37;
    const last = net.layers[net.layers.length - 1];
    const set = randomImages(3, count, values, last.kind === 'fully-connected' ? last.outputs : 0);
    const first = initialWeights(net, 5);
    for (const { bias } of first.layers.values()) bias.forEach((_value, at) => (bias[at] = 0.1 * at - 0.2));
    const gradient = await kernelGradient(net, set, first);
    const parameters = new Map(
      Array.from(first.layers, ([name, { weights, bias }]) => [
        name,
        { weights: Float64Array.from(weights), bias: Float64Array.from(bias) },
      ]),
    );
    const images = Array.from({ length: count }, (_image, at) =>
      Float32Array.from(set.pixels.subarray(at * values, (at + 1) * values)),
    );
    const loss = () => doubleLoss(first, parameters, images, [...set.labels]);
    expect(gradient.loss / count).toBeCloseTo(loss(), 5);
    for (const [name, own] of parameters) {
      for (const kind of ['weights', 'bias'] as const) {
        const numbers = own[kind];
        const found64 = Float64Array.from(numbers.keys(), (at) => {
          if (at % Math.ceil(numbers.length / 12) !== 0) return NaN;
          const value = numbers[at];
          numbers[at] = value + STEP;
          const above = loss();
          numbers[at] = value - STEP;
          const below = loss();
          numbers[at] = value;
          return (above - below) / (2 * STEP);
        });
        const learned = found(gradient.layers, name, 'gradient')[kind];
        for (const [at, expected] of found64.entries())
          if (!Number.isNaN(expected))
            expect(
              Math.abs(learned[at] - expected),
              `${name} ${kind} ${at}: ${learned[at]} ${expected}`,
            ).toBeLessThan(2e-5 + 1e-4 * Math.abs(expected));
      }
    }
  });
});

/** What the kernels give for all images as one batch. */
async function kernelGradient(net: Network, set: ImageSet, first: ReturnType<typeof initialWeights>) {
  const count = set.labels.length;
  const course = {
    network: net,
    batchSize: count,
    data: { training: set, test: null },
  };
  const crew = await trainingCrew(course, 1);
  const { room } = crew;
  storeNetwork(room, first);
  let loss = 0;
  for (let slot = 0; slot < room.plan.slots.length; slot++) {
    const images = Uint32Array.from({ length: Math.min(32, count - slot * 32) }, (_, at) => slot * 32 + at);
    const piece = {
      slot,
      images,
      scale: 1 / count,
      stream: 1,
      firstImage: slot * 32,
      dropRates: new Map<string, number>(),
    };
    loss += (await crew.learn(piece)).loss;
  }
  const sum = new Float64Array(room.plan.words);
  for (const { parameterGradient } of room.plan.slots)
    new Float32Array(room.bytes, parameterGradient, sum.length).forEach((value, at) => (sum[at] += value));
  const layers = new Map(
    room.plan.spans.map((span) => [
      span.layer,
      {
        weights: sum.slice(span.weights, span.weights + span.weightWords),
        bias: sum.slice(span.bias, span.bias + span.biasWords),
      },
    ]),
  );
  await crew.close();
  return { loss, layers };
}
