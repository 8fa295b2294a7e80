import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingSchema, type TrainingSettings } from '../../src/config/training.js';
import { float32Bytes } from '../../src/formats/floats.js';
import type { TrainingData } from '../../src/formats/image-set.js';
import { mlp } from '../../src/network/families/mlp.js';
import { linkedLayers } from '../../src/network/linked-layers.js';
import type { Network } from '../../src/network/network.js';
import { sha256 } from '../../src/base/sha256.js';
import { trainingCrew } from '../../src/training/crew.js';
import { droppingLayers, scaledRates, withDropout } from '../../src/training/drop-rates.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { maskOf, parametersOf, storeNetwork, storePruned } from '../../src/training/parameters.js';
import { train, type TrainingCheckpoint } from '../../src/training/train.js';
import { weightDescent } from '../../src/training/weight-descent.js';
import { randomImages } from './image-sets.js';

const net: Network = {
  name: 'small',
  layers: linkedLayers([
    { kind: 'input', name: 'data', shape: { channels: 1, height: 8, width: 8 } },
    { kind: 'convolution', name: 'a', outputChannels: 5, kernel: 3, stride: 1, padding: 0 },
    { kind: 'relu', name: 'r' },
    { kind: 'max-pool', name: 'p', kernel: 2, stride: 2 },
    { kind: 'fully-connected', name: 'b', outputs: 9 },
    { kind: 'relu', name: 's' },
    { kind: 'fully-connected', name: 'c', outputs: 4 },
  ]),
};

const data: TrainingData = { training: randomImages(1, 210, 64, 4), test: randomImages(2, 50, 64, 4) };

const settings: TrainingSettings = {
  ...trainingSchema.parse({ epochs: 3, batchSize: 100, learningRate: 0.05, dropout: 0.3 }),
};

type Listener = NonNullable<Parameters<typeof train>[2]>;

async function trained(
  threads: number,
  from: TrainingCheckpoint | null = null,
  listener: Listener = {},
  own = settings,
) {
  const { batchSize, dropout, seed } = own;
  const crew = await trainingCrew({ network: withDropout(net, dropout), batchSize, data }, threads);
  try {
    return await train(
      crew,
      { network: net, first: initialWeights(net, seed), settings: own, from },
      listener,
    );
  } finally {
    await crew.close();
  }
}

function digest({ dense, epochs }: Awaited<ReturnType<typeof train>>): string {
  const bytes = [...dense.layers.values()].flatMap(({ weights, bias }) => [
    float32Bytes(weights),
    float32Bytes(bias),
  ]);
  return sha256(...bytes, JSON.stringify(epochs));
}

describe('a training', () => {
  it('gives the same bytes on one thread, on two and on more than a batch has pieces', async () => {
    const digests = [];
    for (const threads of [1, 2, 5]) digests.push(digest(await trained(threads)));
    expect(new Set(digests).size).toBe(1);
  });

  it('gives other weights for another seed', async () => {
    const other = digest(await trained(1, null, {}, { ...settings, seed: 2 }));
    expect(other).not.toBe(digest(await trained(1)));
  });

  it('goes on from the state after any epoch to the same bytes', async () => {
    const states: TrainingCheckpoint[] = [];
    const whole = digest(
      await trained(1, null, {
        epoch: (_, __, state) => states.push(structuredClone(copied(state()))),
      }),
    );
    expect(states).toHaveLength(3);
    for (const state of states.slice(0, 2)) expect(digest(await trained(2, state))).toBe(whole);
  });

  it('learns what the images show', async () => {
    const { epochs } = await trained(1, null, {}, { ...settings, epochs: 60, dropout: 0 });
    expect(epochs[59].training.loss).toBeLessThan(0.7 * epochs[0].training.loss);
  });

  it.each<[where: string, rate: number, decay: number, message: RegExp]>([
    [
      'before a step',
      100,
      100,
      /^epoch 3, step 2: the loss is not a finite number any more; set a smaller learningRate$/,
    ],
    ['after the last step of an epoch', 20, 10, /^epoch 5, step 2: the loss is not a finite number any more/],
    [
      'on the test images',
      100,
      50,
      /^the loss of the test images is not a finite number; set a smaller learningRate$/,
    ],
  ])('ends with one line where the loss diverges %s', async (_, learningRate, weightDecay, message) => {
    const network = mlp(
      { input: { channels: 1, height: 8, width: 8 }, widths: [9, 4], activation: 'relu' },
      'mlp',
    );
    const wild = { ...settings, epochs: 40, batchSize: 128, learningRate, weightDecay, dropout: 0 };
    const crew = await trainingCrew({ network, batchSize: 128, data }, 1);
    const first = initialWeights(network, 1);
    await expect(train(crew, { network, first, settings: wild, from: null })).rejects.toThrow(message);
  });
});

describe('pruned weights', () => {
  it('stay 0 and all others learn, whichever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 45, maxLength: 45 }), async (kept) => {
        const crew = await trainingCrew({ network: net, batchSize: 210, data }, 1);
        const first = initialWeights(net, 1);
        storeNetwork(crew.room, first);
        const pruned = structuredClone(first);
        const weights = pruned.layers.get('a')?.weights ?? new Float32Array();
        for (const [at, keeps] of kept.entries()) if (!keeps) weights[at] = 0;
        storePruned(crew.room, pruned);
        const before = parametersOf(crew.room).slice();
        const descent = weightDescent(crew.room, { momentum: 0.9, weightDecay: 0.01 });
        for (let step = 0; step < 2; step++) {
          for (let slot = 0; slot < 7; slot++) {
            const images = Uint32Array.from({ length: 30 }, (_, at) => slot * 30 + at);
            await crew.learn({
              slot,
              images,
              scale: 1 / 210,
              stream: step,
              firstImage: 0,
              dropRates: new Map(),
            });
          }
          descent.step(7, 0.1);
        }
        const after = parametersOf(crew.room);
        const { weights: start } = crew.room.plan.spans[0];
        for (const [at, keeps] of kept.entries()) {
          if (keeps) expect(after[start + at]).not.toBe(before[start + at]);
          else expect(after[start + at]).toBe(0);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('a step of descent', () => {
  it('is momentum, L2 of weights alone and the sum of pieces in order, in single precision', async () => {
    const crew = await trainingCrew({ network: net, batchSize: 96, data }, 1);
    const { room } = crew;
    const first = initialWeights(net, 9);
    for (const { bias } of first.layers.values()) bias.fill(0.25);
    storeNetwork(room, first);
    const { plan } = room;
    const pieces = plan.slots.map(({ parameterGradient }, slot) => {
      const gradient = new Float32Array(room.bytes, parameterGradient, plan.words);
      for (let at = 0; at < plan.words; at++) gradient[at] = Math.sin(at + slot);
      return gradient;
    });
    const { spans } = plan;
    const [{ weights, bias }] = spans;
    maskOf(room)[weights + 1] = 0;
    let [parameter, offset] = [parametersOf(room)[weights], parametersOf(room)[bias]];
    let [speed, drift] = [0, 0];
    const descent = weightDescent(room, { momentum: 0.5, weightDecay: 0.125 });
    const f = Math.fround;
    const summed = (at: number) => f(f(pieces[0][at] + pieces[1][at]) + pieces[2][at]);
    for (let step = 0; step < 3; step++) {
      descent.step(3, 0.25);
      speed = f(f(0.5 * speed) - f(0.25 * f(summed(weights) + f(0.125 * parameter))));
      parameter = f(parameter + speed);
      drift = f(f(0.5 * drift) - f(0.25 * summed(bias)));
      offset = f(offset + drift);
    }
    expect(parametersOf(room)[weights]).toBe(parameter);
    expect(parametersOf(room)[bias]).toBe(offset);
    expect(parametersOf(room)[weights + 1]).toBe(0);
  });
});

describe('dropout', () => {
  it('stands before every fully connected layer that reads what was learned, where a network has none', () => {
    const network = withDropout(net, 0.5);
    expect(droppingLayers(network)).toEqual(['b/dropout', 'c/dropout']);
    expect(network.layers.map(({ name }) => name)).toContain('b/dropout');
    const input = { channels: 1, height: 2, width: 2 };
    const plain = mlp({ input, widths: [3, 2], activation: 'relu' }, 'mlp');
    expect(withDropout(plain, 0)).toBe(plain);
    expect(droppingLayers(withDropout(plain, 0.5))).toEqual(['fc2/dropout']);
  });

  it('falls with the root of the connections that are left in the layer that reads', () => {
    const rates = scaledRates(withDropout(net, 0.5), 0.5, new Map([['b', 0.09]]));
    expect([...rates]).toEqual([
      ['b/dropout', 0.15],
      ['c/dropout', 0.5],
    ]);
  });
});

function copied(state: TrainingCheckpoint): TrainingCheckpoint {
  return {
    told: state.told,
    arrays: new Map(Array.from(state.arrays, ([name, values]) => [name, values.slice()])),
  };
}
