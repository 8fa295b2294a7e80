import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INITIALISATIONS,
  initialCentroids,
  type Initialisation,
} from '../../src/compression/initial-centroids.js';
import { kMeans } from '../../src/compression/k-means.js';
import { distinctValues, meanOf, sortedValues } from '../../src/compression/sorted-values.js';
import { RandomStream } from '../../src/numeric/random-stream.js';
import { exactWeights, someWeights } from './dense.js';

/** Enough to converge for what is tested here. */
const MANY = 1000;

function clustered(weights: readonly number[], initial: readonly number[], iterations = MANY): number[] {
  return [...kMeans(sortedValues(Float32Array.from(weights)), Float32Array.from(initial), iterations)];
}

/** Which centroid each value is nearest to, of two the lower: the plain way. */
function nearest(value: number, centroids: readonly number[]): number {
  const distances = centroids.map((centroid) => Math.abs(value - centroid));
  return distances.indexOf(Math.min(...distances));
}

function squaresWithin(weights: readonly number[], centroids: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + (weight - centroids[nearest(weight, centroids)]) ** 2, 0);
}

interface Case {
  readonly weights: number[];
  readonly initial: number[];
}

/** Weights with more different values than clusters, and first centroids for them. */
function casesOf(someOf: typeof someWeights): fc.Arbitrary<Case> {
  return fc
    .record({
      weights: someOf(4, 80),
      clusters: fc.integer({ min: 2, max: 15 }),
      initialisation: fc.constantFrom<Initialisation>(...INITIALISATIONS),
      seed: fc.integer(),
    })
    .filter(
      ({ weights, clusters }) => distinctValues(sortedValues(Float32Array.from(weights)), clusters) === null,
    )
    .map(({ weights, clusters, initialisation, seed }) => {
      const { values } = sortedValues(Float32Array.from(weights));
      const initial = initialCentroids(values, clusters, initialisation, new RandomStream(seed, 'layer'));
      return { weights, initial: [...initial] };
    });
}

const cases = casesOf(someWeights);

describe('k-means by hand', () => {
  it('finds two groups from bad first centroids', () => {
    expect(clustered([1, 2, 3, 10, 11, 12], [1, 2])).toEqual([2, 11]);
  });

  it('gives a value half-way between two centroids to the lower', () => {
    expect(clustered([0, 2, 4], [1, 3], 1)).toEqual([1, 4]);
  });

  it('does not move the first centroids in no iterations', () => {
    expect(clustered([1, 2, 3, 10], [0, 5], 0)).toEqual([0, 5]);
  });

  it('moves a centroid without values to the value farthest from its cluster', () => {
    expect(clustered([0, 1, 2, 9], [1, 50], 1)).toEqual([1, 9]);
  });

  it('of two farthest values it takes the smaller', () => {
    expect(clustered([0, 5, 10], [5, 99], 1)).toEqual([0, 7.5]);
  });

  it('takes the equals of the farthest value along', () => {
    expect(clustered([0, 0, 1, 1, 1, 9, 9], [1, 50], 1)).toEqual([Math.fround(3 / 5), 9]);
  });

  it('serves several centroids without values one after the other', () => {
    expect(clustered([0, 1, 2, 30, 60], [1, 100, 200], 1)).toEqual([1, 30, 60]);
  });
});

describe('k-means on any weights', () => {
  it('never lets the sum of squares within clusters rise', () => {
    fc.assert(
      fc.property(cases, ({ weights, initial }) => {
        let before = Infinity;
        for (let iterations = 0; iterations < 12; iterations++) {
          const squares = squaresWithin(weights, clustered(weights, initial, iterations));
          expect(squares).toBeLessThanOrEqual(before * (1 + 1e-6));
          before = squares;
        }
      }),
    );
  });

  it('ends where every centroid is the mean of the values nearest to it, none without values', () => {
    fc.assert(
      fc.property(casesOf(exactWeights), ({ weights, initial }) => {
        const centroids = clustered(weights, initial);
        expect(centroids).toHaveLength(initial.length);
        for (const [cluster, centroid] of centroids.entries()) {
          const own = weights.filter((weight) => nearest(weight, centroids) === cluster);
          expect(own).not.toEqual([]);
          const mean = own.reduce((sum, weight) => sum + weight / own.length, 0);
          const largest = Math.max(...own.map(Math.abs));
          expect(Math.abs(centroid - mean)).toBeLessThanOrEqual(largest * 2 ** -23);
        }
      }),
    );
  });

  it('has ascending centroids, no two alike', () => {
    fc.assert(
      fc.property(cases, ({ weights, initial }) => {
        const centroids = clustered(weights, initial);
        expect(centroids.every((centroid, at) => at === 0 || centroid > centroids[at - 1])).toBe(true);
      }),
    );
  });
});

describe('the first centroids', () => {
  const values = Float32Array.of(-4, -3, -1, 0, 0, 1, 2, 4);
  const first = (count: number, initialisation: Initialisation, seed = 1) => [
    ...initialCentroids(values, count, initialisation, new RandomStream(seed, 'layer')),
  ];

  it('linear: in even steps from the smallest value to the largest', () => {
    expect(first(5, 'linear')).toEqual([-4, -2, 0, 2, 4]);
  });

  it('density: the middle values of equal shares', () => {
    expect(first(4, 'density')).toEqual([-3, 0, 1, 4]);
  });

  it('random: values at different places, the same for the same seed, others for another', () => {
    expect(first(8, 'random')).toEqual([...values]);
    expect(first(3, 'random')).toEqual(first(3, 'random'));
    const seeds = Array.from({ length: 20 }, (_, seed) => first(3, 'random', seed).join());
    expect(new Set(seeds).size).toBeGreaterThan(10);
  });
});

describe('means of sorted values', () => {
  it('are right beside values 10^35 times as large', () => {
    const sorted = sortedValues(Float32Array.of(1e30, 3e-5, -1e30, 1e-5, -3e-5, -1e-5));
    expect(meanOf(sorted, 1, 3)).toBeCloseTo(-2e-5, 11);
    expect(meanOf(sorted, 3, 5)).toBeCloseTo(2e-5, 11);
  });
});
