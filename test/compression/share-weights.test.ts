import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { decompress } from '../../src/compression/decompress.js';
import { INITIALISATIONS, type Initialisation } from '../../src/compression/initial-centroids.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import { sharingError } from '../../src/compression/sharing-error.js';
import { DEFAULT_SHARING, type SharingOptions } from '../../src/compression/sharing-options.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { networkByName } from '../../src/network/catalogue.js';
import { expectValid } from '../formats/compressed-invariants.js';
import { userErrorOf } from '../formats/user-error.js';
import { describeWithData } from '../shared-data.js';
import { denseNetwork, someWeights, weightsOf } from './dense.js';

function shared(weights: readonly number[], options: Partial<SharingOptions> = {}): CompressedNetwork {
  return shareWeights(denseNetwork({ fc: weights }), { ...DEFAULT_SHARING, codeBits: 2, ...options });
}

function layerOf({ layers }: CompressedNetwork, name = 'fc') {
  const layer = layers.get(name);
  if (layer === undefined) return expect.fail(`no layer ${name}`);
  return layer;
}

/** A digest of every layer's weights. */
function bytesOf({ layers }: DenseNetwork): readonly string[] {
  return Array.from(layers.values(), ({ weights }) => createHash('sha256').update(weights).digest('hex'));
}

const initialisations = fc.constantFrom<Initialisation>(...INITIALISATIONS);

describe('sharing weights by hand', () => {
  const compressed = shared([10, 0, -1, 3, 0, 11, -1.5, 0, 3.5]);
  const layer = layerOf(compressed);

  it('gives three values to codes 1 to 3, ascending, and 0 to code 0', () => {
    expect([...layer.codebook]).toEqual([0, -1.25, 3.25, 10.5]);
  });

  it('codes the non-zero weights alone, where they are', () => {
    expect([...layer.positions]).toEqual([0, 2, 3, 5, 6, 8]);
    expect([...layer.codes]).toEqual([3, 1, 2, 3, 1, 2]);
    expect([...layer.rowPointers]).toEqual([0, 6]);
  });

  it('keeps the biases', () => {
    expect(layer.bias).toEqual(Float32Array.of(0.5));
    expect(layer.biasCodes).toBeNull();
  });

  it('is what the network decompresses to', () => {
    expect(weightsOf(decompress(compressed), 'fc')).toEqual([10.5, 0, -1.25, 3.25, 0, 10.5, -1.25, 0, 3.25]);
  });

  it('has an error that can be told', () => {
    const weights = [10, 0, -1, 3, 0, 11, -1.5, 0, 3.5];
    const sumOfSquares = 2 * 0.25 + 4 * 0.0625;
    const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
    expect(sharingError(denseNetwork({ fc: weights }), compressed)).toEqual([
      {
        name: 'fc',
        weights: 6,
        sumOfSquares,
        squaresOfWeights: squares,
        meanSquare: 0.125,
        relative: Math.sqrt(sumOfSquares / squares),
      },
    ]);
  });
});

describe('stored entries', () => {
  it('count fillers for the index width asked for', () => {
    const weights = [1, 2, 3, ...Array.from({ length: 20 }, () => 0), 4];
    expect(layerOf(shared(weights)).storedEntries).toBe(5);
    expect(layerOf(shared(weights, { indexBits: 2 })).storedEntries).toBe(9);
    expect(layerOf(shared(weights, { indexBits: 5 })).storedEntries).toBe(4);
  });
});

describe('layers with few values', () => {
  it('keep each value where there are as many as codes, the most frequent and the rare', () => {
    const weights = [5, 0.1, 5, -7, 5, 0.1];
    const compressed = shared(weights);
    expect([...layerOf(compressed).codes]).toEqual([3, 2, 3, 1, 3, 2]);
    expect(decompress(compressed).layers.get('fc')?.weights).toEqual(Float32Array.from(weights));
  });

  it('leave codes unused where there are fewer', () => {
    expect([...layerOf(shared([2, 2, 2, -1])).codebook]).toEqual([0, -1, 2, 0]);
  });

  it('have no codes where all weights are zero', () => {
    const compressed = shared([0, 0, -0]);
    expectValid(compressed);
    expect([...layerOf(compressed).codebook]).toEqual([0, 0, 0, 0]);
    expect(layerOf(compressed).storedEntries).toBe(0);
    expect(sharingError(denseNetwork({ fc: [0, 0, 0] }), compressed)[0]).toMatchObject({
      meanSquare: 0,
      relative: 0,
    });
  });
});

describe('a cluster that vanishes', () => {
  it('stands for 0, never for -0', () => {
    const tiny = 2 ** -149;
    const { codebook } = layerOf(shared([-tiny, -tiny, tiny, -3, -3.5, 5, 6]));
    expect([...codebook]).toEqual([0, -3.25, 0, 5.5]);
  });
});

describe('code bits', () => {
  it('can be given by layer, 8 for all others', () => {
    const many = Array.from({ length: 300 }, (_, at) => at + 1);
    const dense = denseNetwork({ a: many, b: many });
    const { layers } = shareWeights(dense, { ...DEFAULT_SHARING, codeBits: { layers: new Map([['a', 3]]) } });
    expect(Array.from(layers.values(), ({ codeBits, codebook }) => [codeBits, codebook.length])).toEqual([
      [3, 8],
      [8, 256],
    ]);
  });
});

describe('sharing any weights', () => {
  const options = fc.record({
    codeBits: fc.integer({ min: 2, max: 4 }),
    initialisation: initialisations,
    seed: fc.integer(),
    mostIterations: fc.constantFrom(0, 1, 3, 1000),
  });

  it('gives valid weights, each the nearest of the shared values, and decompresses to these', () => {
    fc.assert(
      fc.property(someWeights(1, 80), options, (weights, chosen) => {
        fc.pre(weights.filter((weight) => weight !== 0).length >= 2 ** chosen.codeBits - 1);
        const compressed = shared(weights, chosen);
        expectValid(compressed);
        const values = [...layerOf(compressed).codebook.subarray(1)];
        const decoded = weightsOf(decompress(compressed), 'fc');
        for (const [at, weight] of weights.entries()) {
          const least = Math.min(...values.map((value) => Math.abs(value - weight)));
          expect(Math.abs(decoded[at] - weight)).toBeLessThanOrEqual(weight === 0 ? 0 : least * (1 + 1e-12));
        }
      }),
    );
  });

  it('gives the same for the same seed, and for other seeds where none is drawn from', () => {
    fc.assert(
      fc.property(someWeights(15, 80), options, fc.integer(), (weights, chosen, other) => {
        fc.pre(weights.filter((weight) => weight !== 0).length >= 15);
        expect(shared(weights, chosen)).toEqual(shared(weights, chosen));
        const linear = { ...chosen, initialisation: 'linear' } as const;
        expect(shared(weights, linear)).toEqual(shared(weights, { ...linear, seed: other }));
      }),
    );
  });

  it('a second time changes nothing', () => {
    fc.assert(
      fc.property(someWeights(15, 80), options, (weights, chosen) => {
        fc.pre(weights.filter((weight) => weight !== 0).length >= 15);
        const once = decompress(shared(weights, chosen));
        fc.pre(weightsOf(once, 'fc').filter((weight) => weight !== 0).length >= 15);
        expect(decompress(shareWeights(once, { ...DEFAULT_SHARING, ...chosen }))).toEqual(once);
      }),
    );
  });
});

describe('bad options', () => {
  it.each([
    ['9 code bits', { codeBits: 9 }, /^code bits: expected a whole number from 2 to 8, got 9$/],
    ['1 code bit', { codeBits: 1 }, /got 1$/],
    ['half a code bit', { codeBits: 4.5 }, /got 4.5$/],
    ['0 index bits', { indexBits: 0 }, /^index bits: expected a whole number from 1 to 16, got 0$/],
    ['a negative number of iterations', { mostIterations: -1 }, /^most iterations: .* got -1$/],
    [
      'an unknown layer',
      { codeBits: { layers: new Map([['fcc', 4]]) } },
      /^code bits: .*"fcc" \(nearest: fc\)$/,
    ],
    [
      'more clusters than weights',
      { codeBits: 4 },
      /^fc: 3 non-zero weights are fewer than the 15 clusters of 4-bit codes; give it at most 2 code bits, or keep more/,
    ],
  ])('%s: one line', (_, options, message) => {
    expect(userErrorOf(() => shared([1, 2, 3, 0], options))).toMatch(message);
  });

  it('two weights are too few for the narrowest codes', () => {
    expect(userErrorOf(() => shared([1, 0, 1]))).toMatch(
      /^fc: 2 non-zero .* 3 clusters .*; keep more of its weights$/,
    );
  });

  it('weights that are not finite are a defect of whoever read them', () => {
    expect(() => shared([1, 2, -Infinity])).toThrow(/finite weights/);
  });
});

describeWithData('the released network', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const released = loadDeepCompressionNet(file, networkByName('squeezenet-v1.0'));
  const dense = decompress(released);

  it('shared again by 8 bits is the same bit for bit, with as many entries', () => {
    const again = shareWeights(dense);
    expect(bytesOf(decompress(again))).toEqual(bytesOf(dense));
    expectValid(again);
    const entries = (network: CompressedNetwork) =>
      Array.from(network.layers.values(), (layer) => layer.storedEntries);
    expect(entries(again)).toEqual(entries(released));
  });

  it.each(INITIALISATIONS)(
    'shared by 6 bits (%s) is at rest: a step more changes no value',
    (initialisation) => {
      const options = { ...DEFAULT_SHARING, codeBits: 6, initialisation };
      const once = shareWeights(dense, options);
      expectValid(once);
      const more = shareWeights(dense, { ...options, mostIterations: options.mostIterations + 1 });
      expect(bytesOf(decompress(more))).toEqual(bytesOf(decompress(once)));
      const conv10 = layerOf(once, 'conv10');
      expect(new Set(conv10.codes).size).toBe(63);
    },
  );

  it('loses less with every bit more', () => {
    const errors = [3, 4, 5, 6, 7, 8].map((codeBits) => {
      const compressed = shareWeights(dense, { ...DEFAULT_SHARING, codeBits });
      return sharingError(dense, compressed).reduce((sum, { sumOfSquares }) => sum + sumOfSquares, 0);
    });
    expect(errors.every((error, at) => at === 0 || error < errors[at - 1])).toBe(true);
    expect(errors.at(-1)).toBe(0);
  });
});
