import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cholesky } from '../../../../src/explore/search/strategies/cholesky.js';
import { fitKernel, usualKernel } from '../../../../src/explore/search/strategies/fit-kernel.js';
import { GaussianProcess } from '../../../../src/explore/search/strategies/gaussian-process.js';
import { choiceAt, type Lattice } from '../../../../src/explore/search/strategies/lattice.js';
import {
  expectedImprovement,
  normalDensity,
  normalProbability,
} from '../../../../src/explore/search/strategies/normal-distribution.js';
import { Posterior, type Prediction } from '../../../../src/explore/search/strategies/posterior.js';
import type { Choice } from '../../../../src/explore/search/strategies/strategy.js';
import { latticeWith } from './random-spaces.js';

const lattice = latticeWith([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], ['a', 'b', 'c']);
const parameters = { lengths: [0.4, 0.8], nugget: 1e-6 };
const every = (of: Lattice): Choice[] => Array.from({ length: of.size }, (_, index) => choiceAt(of, index));
const ALL = every(lattice);

/** Some choices of the lattice with values, and the others as candidates. */
const samples = fc.shuffledSubarray(ALL, { minLength: 2, maxLength: 20 }).chain((choices) =>
  fc
    .array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: choices.length,
      maxLength: choices.length,
    })
    .map((values) => ({ choices, values })),
);

function predictions(
  process: GaussianProcess,
  values: readonly number[],
  candidates: Choice[],
): Prediction[] {
  const posterior = new Posterior(process, candidates);
  const learnt = process.learn(values);
  return candidates.map((_, place) => posterior.predict(place, learnt));
}

describe('a Gaussian process', () => {
  it('expects of a known choice what it gave, and is sure of it', () => {
    fc.assert(
      fc.property(samples, ({ choices, values }) => {
        const process = new GaussianProcess(lattice, parameters, choices);
        const spread = Math.sqrt(process.learn(values).variance);
        for (const [place, { mean, deviation }] of predictions(process, values, choices).entries()) {
          expect(Math.abs(mean - values[place])).toBeLessThan(1e-4 + 0.02 * spread);
          expect(deviation).toBeLessThan(1e-4 + 0.02 * spread);
        }
      }),
    );
  });

  it('is the less sure the farther a choice is from the known ones', () => {
    const process = new GaussianProcess(lattice, parameters, [
      [0, 0],
      [1, 0],
    ]);
    const candidates = [2, 4, 6, 8, 10].map((value): Choice => [value, 0]);
    const deviations = predictions(process, [0, 1], candidates).map(({ deviation }) => deviation);
    expect(deviations).toEqual(deviations.toSorted((a, b) => a - b));
    expect(new Set(deviations).size).toBe(deviations.length);
  });

  it('takes names to be all equally far from one another', () => {
    const process = new GaussianProcess(lattice, parameters, [
      [5, 0],
      [4, 0],
    ]);
    const [b, c] = predictions(
      process,
      [1, 2],
      [
        [5, 1],
        [5, 2],
      ],
    );
    expect(b).toEqual(c);
  });

  it('that believes in a candidate expects the same of others, and is as sure as one that was told', () => {
    fc.assert(
      fc.property(samples, ({ choices, values }) => {
        const [candidate, ...known] = choices;
        const others = ALL.filter((choice) => !choices.includes(choice));
        const process = new GaussianProcess(lattice, parameters, known);
        const learnt = process.learn(values.slice(1));
        const posterior = new Posterior(process, [candidate, ...others], 1);
        const before = others.map((_, other) => posterior.predict(other + 1, learnt).mean);
        posterior.believe(0);
        const told = new GaussianProcess(lattice, parameters, choices);
        const sure = new Posterior(told, others);
        for (const other of others.keys()) {
          const { mean, deviation } = posterior.predict(other + 1, learnt);
          const again = sure.predict(other, { ...told.learn(values), variance: learnt.variance });
          expect(mean).toBe(before[other]);
          expect(deviation).toBeCloseTo(again.deviation, 4);
        }
      }),
    );
  });

  it('does not stumble over values that are all alike', () => {
    const process = new GaussianProcess(lattice, parameters, [
      [0, 0],
      [3, 1],
    ]);
    const [{ mean, deviation }] = predictions(process, [2, 2], [[9, 2]]);
    expect(mean).toBe(2);
    expect(deviation).toBeGreaterThan(0);
  });
});

describe('a fitted kernel', () => {
  it('finds that one axis matters and another does not', () => {
    const flat = latticeWith([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const choices = every(flat).filter((_, index) => index % 3 === 0);
    const values = choices.map(([first]) => Math.sin(first));
    const [first, second] = fitKernel(flat, { choices, values }, usualKernel(flat)).lengths;
    expect(first).toBeLessThan(1);
    expect(second).toBeGreaterThan(2 * first);
  });
});

describe('a Cholesky factor', () => {
  it('solves what it was made from and has its determinant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (given) => {
          const lower = [0, 1, 2, 3].map((row) =>
            [0, 1, 2, 3].map((column) => {
              if (column > row) return 0;
              const value = given[(row * (row + 1)) / 2 + column];
              return column === row ? 0.5 + Math.abs(value) : value;
            }),
          );
          const product = (row: number, column: number) =>
            lower[row].reduce((sum, value, place) => sum + value * lower[column][place], 0);
          const factor = new Cholesky(4);
          for (let row = 0; row < 4; row++) {
            factor.append(
              Float64Array.from({ length: row }, (_, column) => product(row, column)),
              product(row, row),
            );
          }
          const solved = factor.solveLower(
            Float64Array.from(lower, (row) => row.reduce((sum, v) => sum + v, 0)),
          );
          for (const value of solved) expect(value).toBeCloseTo(1, 6);
          const determinant = lower.reduce((all, row, place) => all * row[place] ** 2, 1);
          expect(factor.logDeterminant()).toBeCloseTo(Math.log(determinant), 6);
        },
      ),
    );
  });

  it('refuses a matrix that is not positive definite', () => {
    const factor = new Cholesky(2);
    factor.append(new Float64Array(0), 1);
    expect(() => {
      factor.append(Float64Array.of(2), 1);
    }).toThrow(/cholesky/);
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746],
    [-1, 0.158655254],
    [-3, 1.349898e-3],
    [-6, 9.865876e-10],
    [6, 1 - 9.865876e-10],
  ])('has a smaller value than %d with a probability of %d', (value, probability) => {
    expect(Math.abs(normalProbability(value) / probability - 1)).toBeLessThan(1.3e-7);
  });

  it('has an expected improvement that is the mean over all outcomes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (mean, deviation) => {
          let sum = 0;
          const step = 0.001;
          for (let z = -8; z < 8; z += step) {
            sum += Math.max(0, -(mean + deviation * z)) * normalDensity(z) * step;
          }
          expect(expectedImprovement(mean, deviation, 0)).toBeCloseTo(sum, 4);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('improves on the best by the difference where nothing is unsure', () => {
    expect(expectedImprovement(2, 0, 5)).toBe(3);
    expect(expectedImprovement(7, 0, 5)).toBe(0);
  });
});
