import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/compression/decompress.js';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { recipeSchema, type Recipe } from '../../src/config/recipe.js';
import { compressBy, type Compression } from '../../src/workload/compress.js';
import { denseNetwork, someWeights, weightsOf } from '../compression/dense.js';
import { userErrorOf } from '../formats/user-error.js';
import { SMALL, workloadOf } from '../networks.js';

type Keys = Readonly<Record<string, unknown>>;

function recipeOf(keys: Keys = {}): Recipe {
  return recipeSchema.parse({ name: 'test', codeBits: 2, ...keys });
}

function compressed(dense: DenseNetwork, keys: Keys = {}): Compression {
  return compressBy(recipeOf(keys), { dense, compressed: null });
}

/** Two layers of ten weights, 0.1 to 1 and -10 to -1. */
const RAMPS = denseNetwork({
  small: Array.from({ length: 10 }, (_, at) => (at + 1) / 10),
  large: Array.from({ length: 10 }, (_, at) => at - 10),
});

/** How many weights of each layer are left before coding. */
function kept(keys: Keys): Readonly<Record<string, number>> {
  const { prepared } = compressed(RAMPS, keys);
  const counts = ['small', 'large'].map((name) => {
    return [name, weightsOf(prepared, name).filter((weight) => weight !== 0).length] as const;
  });
  return Object.fromEntries(counts);
}

function valuesOf(network: DenseNetwork, name: string): number {
  return new Set(weightsOf(network, name)).size;
}

describe('what a recipe prunes', () => {
  it.each([
    ['nothing where it names no rule', {}, { small: 10, large: 10 }],
    ['a share of every layer', { keep: 0.35 }, { small: 4, large: 4 }],
    ['nothing that nothing is published of', { keep: 'published' }, { small: 10, large: 10 }],
    ['what is below a threshold', { threshold: 0.8, codeBits: 2 }, { small: 3, large: 10 }],
    ['a share of the whole network', { budget: 0.5 }, { small: 5, large: 5 }],
    [
      'single layers by shares of their own',
      { keep: 0.5, layers: { large: { keep: 0.9 } } },
      { small: 5, large: 9 },
    ],
    [
      'single layers by shares of their own in place of published ones',
      { keep: 'published', layers: { large: { keep: 0.3 } } },
      { small: 10, large: 3 },
    ],
    ['a single layer alone', { layers: { small: { keep: '30 %' } } }, { small: 3, large: 10 }],
    ['by a threshold of a single layer', { layers: { large: { threshold: 7 } } }, { small: 10, large: 4 }],
    [
      'single layers by thresholds in place of that for all',
      { threshold: 0.5, layers: { large: { threshold: 8 } } },
      { small: 6, large: 3 },
    ],
  ] as const)('%s', (_, keys, expected) => {
    expect(kept(keys)).toEqual(expected);
  });

  it('keeps the largest magnitudes', () => {
    const { prepared } = compressed(RAMPS, { keep: 0.3 });
    expect(weightsOf(prepared, 'large')).toEqual([-10, -9, -8, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('how a recipe shares weights', () => {
  it('among 2^codeBits - 1 values per layer, and other numbers of them in single layers', () => {
    const { compressed: coded } = compressed(RAMPS, { layers: { small: { codeBits: 3 } } });
    const network = decompress(coded);
    expect([valuesOf(network, 'small'), valuesOf(network, 'large')]).toEqual([7, 3]);
    expect(Array.from(coded.layers.values(), ({ codeBits }) => codeBits)).toEqual([3, 2]);
  });

  it('from the first values that it names, and with mostIterations 0 by these alone', () => {
    const dense = denseNetwork({ fc: [0, 1, 1, 1, 2, 5, 10] });
    const first = (initialisation: string) =>
      [
        ...compressed(dense, { initialisation, mostIterations: 0 }).compressed.layers.get('fc')!.codebook,
      ].slice(1);
    expect(first('linear')).toEqual([1, 5.5, 10]);
    expect(first('density')).not.toEqual(first('linear'));
    const settled = compressed(dense).compressed.layers.get('fc')!.codebook;
    expect([...settled].slice(1)).not.toEqual(first('linear'));
  });

  it('at random by its seed: the same twice, others by another', () => {
    const weights = Array.from({ length: 64 }, (_, at) => Math.sin(at + 1));
    const bookOf = (seed: number) => {
      const keys = { initialisation: 'random', seed, mostIterations: 0, codeBits: 3 };
      return compressed(denseNetwork({ fc: weights }), keys).compressed.layers.get('fc')!.codebook;
    };
    expect(bookOf(7)).toEqual(bookOf(7));
    expect(bookOf(8)).not.toEqual(bookOf(7));
  });

  it('counts the fillers that its indices need', () => {
    const sparse = denseNetwork({ fc: [...Array.from({ length: 20 }, () => 0), 1, 2, 3] });
    const stored = (indexBits: number) =>
      compressed(sparse, { indexBits }).compressed.layers.get('fc')?.storedEntries;
    expect([stored(1), stored(2), stored(4), stored(8)]).toEqual([13, 8, 4, 3]);
  });

  it('leaves weights as they are where no more of them differ than there are values', () => {
    fc.assert(
      fc.property(someWeights(255, 255), (weights) => {
        const dense = denseNetwork({ fc: weights.map((weight) => (weight === 0 ? 1 : weight)) });
        const { prepared, compressed: coded } = compressed(dense, { codeBits: 8 });
        expect(decompress(coded).layers.get('fc')?.weights).toEqual(prepared.layers.get('fc')?.weights);
      }),
      { numRuns: 20 },
    );
  });

  it('says which recipe it was', () => {
    expect(compressed(RAMPS).compressed.source).toBe('test by test');
  });
});

describe('weights that a recipe does not share', () => {
  it('are numbers of 16 bits', () => {
    const { compressed: coded } = compressed(RAMPS, { weights: 'direct' });
    expect(Array.from(coded.layers.values(), ({ codeBits }) => codeBits)).toEqual([16, 16]);
    for (const [at, weight] of weightsOf(decompress(coded), 'small').entries())
      expect(Math.abs(weight - (at + 1) / 10)).toBeLessThan(2 ** -15);
  });
});

describe('factors of low rank', () => {
  const dense = decompress(workloadOf(SMALL).compressed);
  const namesOf = (keys: Keys) => [
    ...compressed(dense, { weights: 'direct', ...keys }).compressed.layers.keys(),
  ];

  it.each([{ svdRank: 1 }, { svdSize: 0.3 }, { svdEnergy: '5 %' }])(
    'take the place of layers by %j',
    (keys) => {
      expect(namesOf(keys).filter((name) => name.endsWith('/v'))).not.toEqual([]);
      expect(namesOf(keys).length).toBeGreaterThan(dense.layers.size);
    },
  );

  it('take no place where they would not be smaller, or where no key asks for them', () => {
    expect(namesOf({ svdEnergy: 1 })).toEqual([...dense.layers.keys()]);
    expect(namesOf({})).toEqual([...dense.layers.keys()]);
  });

  it('are made of what pruning leaves', () => {
    const { prepared } = compressed(dense, { weights: 'direct', keep: 0.01, svdRank: 1 });
    const factors = [...prepared.layers.values()].filter(({ name }) => /\/[uv]$/.test(name));
    expect(factors.length).toBeGreaterThan(0);
    for (const { weights } of factors)
      expect(weights.filter((weight) => weight !== 0).length).toBeLessThan(weights.length);
  });
});

describe('codes that are there already', () => {
  const { compressed: coded } = workloadOf(SMALL);
  const source = { dense: decompress(coded), compressed: coded };

  it('stay as they are where the recipe keeps them', () => {
    expect(compressBy(recipeOf({ weights: 'kept' }), source).compressed).toBe(coded);
  });

  it('are shared anew where it does not', () => {
    const anew = compressBy(recipeOf(), source).compressed;
    expect(Array.from(anew.layers.values(), ({ codeBits }) => codeBits)).toEqual(
      Array.from(coded.layers.values(), () => 2),
    );
  });

  it('cannot be kept of float weights', () => {
    expect(userErrorOf(() => compressed(RAMPS, { weights: 'kept' }))).toBe(
      'test: float weights have no codes that recipe test could keep; set weights=shared',
    );
  });
});

describe('a recipe that does not fit the network', () => {
  it('shares more values than a layer has weights', () => {
    expect(userErrorOf(() => compressed(RAMPS, { codeBits: 8 }))).toBe(
      'test by test: small: 10 non-zero weights are fewer than the 255 clusters of 8-bit codes; give it at most 3 code bits, or keep more weights',
    );
  });

  it.each([{ keep: 0.5 }, { threshold: 1 }, { codeBits: 3 }])(
    'names layers that there are none of, with %j',
    (own) => {
      const message = userErrorOf(() => compressed(RAMPS, { layers: { smal: own, nothing: own } }));
      expect(message).toMatch(/"smal" \(nearest: small\)/);
      expect(message).toContain('nothing');
    },
  );
});
