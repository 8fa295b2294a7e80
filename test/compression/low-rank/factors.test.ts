import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { DenseLayer, DenseNetwork } from '../../../src/compression/dense-network.js';
import { factorize } from '../../../src/compression/low-rank/factorize.js';
import { weightCount, weightExtents } from '../../../src/network/weight-extent.js';
import { layerOf, matrixOf, randomWeights, singularValues, squared } from './random-dense.js';

const extents = fc.record({
  outputs: fc.integer({ min: 1, max: 9 }),
  inputs: fc.integer({ min: 1, max: 5 }),
  kernel: fc.constantFrom(1, 2, 3),
});

const factors = (dense: DenseNetwork, name = 'conv') => ({
  v: matrixOf(layerOf(dense, `${name}/v`)),
  u: matrixOf(layerOf(dense, `${name}/u`)),
});

/** Largest |value| of a matrix. */
const largest = (matrix: Matrix) => Math.max(...matrix.to1DArray().map(Math.abs));

describe('two factors', () => {
  const cases = fc.record({ extent: extents, seed: fc.integer(), rank: fc.integer({ min: 1, max: 4 }) });

  /** Calls back with cases in which the layer is not left whole. */
  function forEachFactored(body: (whole: DenseLayer, factored: DenseNetwork, rank: number) => void): void {
    fc.assert(
      fc.property(cases, ({ extent, seed, rank }) => {
        const dense = randomWeights(extent, seed);
        const factored = factorize(dense, { kind: 'rank', rank });
        fc.pre(factored.layers.size === 2);
        body(layerOf(dense, 'conv'), factored, rank);
      }),
    );
  }

  it('miss the layer by just the singular values that are cut off', () => {
    forEachFactored((whole, factored, rank) => {
      const { u, v } = factors(factored);
      const rest = Matrix.sub(matrixOf(whole), u.mmul(v));
      const values = singularValues(whole);
      expect(Math.abs(rest.norm() ** 2 - squared(values.slice(rank)))).toBeLessThan(1e-5 * squared(values));
    });
  });

  it('have orthogonal filters and orthogonal columns, both with the singular values as squared lengths', () => {
    forEachFactored((whole, factored, rank) => {
      const { u, v } = factors(factored);
      const expected = Matrix.diag(singularValues(whole).slice(0, rank));
      const scale = largest(expected);
      expect(largest(Matrix.sub(v.mmul(v.transpose()), expected))).toBeLessThan(1e-5 * scale);
      expect(largest(Matrix.sub(u.transpose().mmul(u), expected))).toBeLessThan(1e-5 * scale);
    });
  });

  it('have the biases in the second and none in the first', () => {
    forEachFactored((whole, factored) => {
      expect(layerOf(factored, 'conv/u').bias).toEqual(whole.bias);
      expect(layerOf(factored, 'conv/v').bias.every((bias) => bias === 0)).toBe(true);
    });
  });

  it('have the extents that their network says', () => {
    forEachFactored((_, factored) => {
      const extentOf = ({ name, outputChannels, inputChannels, kernel }: DenseLayer) => {
        return { name, outputChannels, inputChannels, kernel };
      };
      expect(Array.from(factored.layers.values(), extentOf)).toEqual(weightExtents(factored.network));
      for (const layer of factored.layers.values()) expect(layer.weights).toHaveLength(weightCount(layer));
    });
  });

  it('have fewer weights than the layer', () => {
    forEachFactored((whole, factored) => {
      const sizes = Array.from(factored.layers.values(), ({ weights }) => weights.length);
      expect(sizes[0] + sizes[1]).toBeLessThan(whole.weights.length);
    });
  });
});

describe('a layer of rank 1 by hand', () => {
  const dense = randomWeights({ outputs: 2, inputs: 3, kernel: 1 }, 1);
  const conv = { ...layerOf(dense, 'conv'), weights: Float32Array.of(3, 0, 4, 6, 0, 8) };
  const { layers } = factorize(
    { ...dense, layers: new Map([['conv', conv]]) },
    { kind: 'energy', percent: 100 },
  );

  it('has one filter, whose length and that of the column are the root of the singular value', () => {
    // (3 0 4) times (1 2): the singular value is 5 sqrt(5), the directions (0.6 0 0.8) and (1 2) / sqrt(5).
    const root = Math.sqrt(5 * Math.sqrt(5));
    const sign = Math.sign(layers.get('conv/v')?.weights[0] ?? 0);
    const close = (weights: Float32Array | undefined, expected: readonly number[]) => {
      expect(weights).toHaveLength(expected.length);
      for (const [at, value] of expected.entries()) expect(weights?.[at]).toBeCloseTo(sign * value * root, 6);
    };
    close(layers.get('conv/v')?.weights, [0.6, 0, 0.8]);
    close(layers.get('conv/u')?.weights, [1 / Math.sqrt(5), 2 / Math.sqrt(5)]);
  });
});
