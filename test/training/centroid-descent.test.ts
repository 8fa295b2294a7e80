import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedCodebook } from '../../src/compression/sorted-codebook.js';
import { decompressLayer } from '../../src/compression/decompress.js';
import { clusterSums } from '../../src/training/centroid-descent.js';
import { randomLayer } from '../compression/random-compressed.js';

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
