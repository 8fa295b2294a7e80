import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedCodebook } from '../../src/compression/sorted-codebook.js';
import { decompressLayer } from '../../src/compression/decompress.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import { linkedLayers } from '../../src/network/linked-layers.js';
import type { Layer } from '../../src/network/network.js';
import { centroidDescent, clusterSums, learningCodebooks } from '../../src/training/centroid-descent.js';
import { openClassroom } from '../../src/training/classroom.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { parametersOf, storeNetwork } from '../../src/training/parameters.js';
import { randomLayer } from '../compression/random-compressed.js';
import { randomImages } from './image-sets.js';

const extent = { name: 'a', outputChannels: 3, inputChannels: 4, kernel: 2 };

describe('the gradient of a shared weight', () => {
  it('is the sum of those of its weights, piece by piece, and 0 for fillers', () => {
    fc.assert(
      fc.property(randomLayer(extent), fc.integer({ min: 1, max: 3 }), (layer, pieces) => {
        const start = 8;
        const gradients = Array.from({ length: pieces }, (_, piece) =>
          Float32Array.from({ length: start + 48 }, (_value, at) => (at * 7 + piece * 3) % 11),
        );
        const sums = clusterSums({ layer, start }, gradients, pieces);
        const expected = layer.codebook.map(() => 0);
        for (const gradient of gradients)
          for (const [entry, code] of layer.codes.entries())
            expected[code] += gradient[start + layer.positions[entry]];
        expect([...sums]).toEqual([...expected]);
        expect(sums[0]).toBe(0);
      }),
    );
  });
});

describe('a step of shared weights', () => {
  it('is momentum and rate times the sum of each cluster, layer by layer; biases have no L2, fillers stay 0', () => {
    const layers: readonly Layer[] = linkedLayers([
      { kind: 'input', name: 'data', shape: { channels: 1, height: 1, width: 3 } },
      { kind: 'fully-connected', name: 'a', outputs: 2 },
      { kind: 'fully-connected', name: 'b', outputs: 2 },
    ]);
    const net = { name: 'two', layers };
    const training = randomImages(1, 64, 3, 2);
    const room = openClassroom({ network: net, batchSize: 64, data: { training, test: null } });
    const dense = initialWeights(net, 3);
    for (const { bias } of dense.layers.values()) bias.fill(0.25);
    storeNetwork(room, dense);
    const shared = shareWeights(dense, {
      ...{ codeBits: 2, indexBits: 4, mostIterations: 0 },
      ...{ initialisation: 'linear' as const, seed: 1 },
    });
    const codebooks = learningCodebooks(room, shared.layers);
    const { plan } = room;
    const gradients = plan.slots.slice(0, 2).map(({ parameterGradient }, slot) => {
      const gradient = new Float32Array(room.bytes, parameterGradient, plan.words);
      return gradient.map((_, at) => (gradient[at] = Math.sin(3 * at + slot)));
    });
    const before = codebooks.map(({ centroids }) => centroids.slice());
    const speeds = before.map((centroids) => new Float32Array(centroids.length));
    const f = Math.fround;
    let [offset, drift] = [f(0.25), 0];
    const descent = centroidDescent(room, codebooks, 0.5);
    for (let step = 0; step < 2; step++) {
      descent.step(2, 0.125);
      for (const [place, codebook] of codebooks.entries()) {
        const sums = clusterSums(codebook, gradients, 2);
        for (let code = 1; code < 4; code++) {
          speeds[place][code] = 0.5 * speeds[place][code] - 0.125 * sums[code];
          before[place][code] += speeds[place][code];
        }
      }
      const [{ bias }] = plan.spans;
      drift = f(f(0.5 * drift) - f(0.125 * f(gradients[0][bias] + gradients[1][bias])));
      offset = f(offset + drift);
    }
    expect(codebooks.map(({ centroids }) => centroids)).toEqual(before);
    expect(before.map(([filler]) => filler)).toEqual([0, 0]);
    const parameters = parametersOf(room);
    expect(parameters[plan.spans[0].bias]).toBe(offset);
    for (const { layer, centroids, start } of codebooks)
      for (const [entry, code] of layer.codes.entries())
        expect(parameters[start + layer.positions[entry]]).toBe(centroids[code]);
  });
});

describe('a sorted codebook', () => {
  it('stands for the same weights with codes that ascend', () => {
    fc.assert(
      fc.property(randomLayer(extent), (layer) => {
        const sorted = sortedCodebook({ ...layer, biasCodes: null });
        const weights = (of: typeof layer) => decompressLayer(of).weights.map((weight) => weight + 0);
        expect(weights(sorted)).toEqual(weights(layer));
        const used = [...new Set(sorted.codes)].sort((a, b) => a - b);
        expect(used).toEqual(used.map((_, at) => at + 1));
        const values = used.map((code) => sorted.codebook[code]);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }),
    );
  });
});
