import { describe, expect, it } from 'vitest';
import { factorize } from '../../../src/compression/low-rank/factorize.js';
import type { RankRule } from '../../../src/compression/low-rank/rank-rule.js';
import { userErrorOf } from '../../formats/user-error.js';
import { layerOf, randomWeights, singularValues, squared, withWeights } from './random-dense.js';

describe('the rank', () => {
  const dense = randomWeights({ outputs: 8, inputs: 4, kernel: 3 }, 7);
  const rankBy = (rule: RankRule) => factorize(dense, rule).layers.get('conv/v')?.outputChannels;

  it('by energy is the smallest that holds the share', () => {
    const values = singularValues(layerOf(dense, 'conv'));
    const total = squared(values);
    for (const percent of [1, 20, 40, 60]) {
      const rank = rankBy({ kind: 'energy', percent }) ?? expect.fail('left whole');
      expect(squared(values.slice(0, rank))).toBeGreaterThanOrEqual((total * percent) / 100);
      expect(squared(values.slice(0, rank - 1))).toBeLessThan((total * percent) / 100);
    }
  });

  it('by size is the largest that is no larger: 44 weights for each rank, of 288', () => {
    expect(rankBy({ kind: 'size', percent: 50 })).toBe(3);
    expect(rankBy({ kind: 'size', percent: (44 * 4 * 100) / 288 })).toBe(4);
  });

  it('by size is at least 1', () => {
    expect(rankBy({ kind: 'size', percent: 1 })).toBe(1);
  });

  it('leaves a layer whole where two factors would be no smaller', () => {
    expect(rankBy({ kind: 'rank', rank: 6 })).toBe(6);
    expect(rankBy({ kind: 'rank', rank: 7 })).toBeUndefined();
    expect(rankBy({ kind: 'energy', percent: 100 })).toBeUndefined();
    expect(factorize(dense, { kind: 'rank', rank: 7 }).layers.get('conv')).toBe(dense.layers.get('conv'));
  });

  it('by layer leaves the others whole', () => {
    expect(factorize(dense, { kind: 'rank', rank: { layers: new Map() } }).network.layers).toEqual(
      dense.network.layers,
    );
  });

  it('of weights that are all zero is 1', () => {
    const zeros = withWeights(dense.network, () => 0);
    const { layers } = factorize(zeros, { kind: 'energy', percent: 90 });
    expect(layers.get('conv/v')?.weights).toEqual(new Float32Array(36));
    expect(layers.get('conv/u')?.weights).toEqual(new Float32Array(8));
  });
});

describe('bad rules', () => {
  const rules: readonly [string, RankRule, RegExp][] = [
    ['no energy', { kind: 'energy', percent: 0 }, /^kept energy: expected a number above 0, to 100, got 0$/],
    ['too much of it', { kind: 'energy', percent: 101 }, /got 101$/],
    ['a size that is not a number', { kind: 'size', percent: NaN }, /^size of the factors: .* got NaN$/],
    ['rank 0', { kind: 'rank', rank: 0 }, /^rank: expected a whole number of 1 or more, got 0$/],
    ['half a rank', { kind: 'rank', rank: 1.5 }, /got 1.5$/],
    [
      'an unknown layer',
      { kind: 'rank', rank: { layers: new Map([['convv', 2]]) } },
      /"convv" \(nearest: conv\)$/,
    ],
  ];

  it.each(rules)('%s: one line', (_, rule, message) => {
    const dense = randomWeights({ outputs: 8, inputs: 4, kernel: 3 }, 7);
    expect(userErrorOf(() => factorize(dense, rule))).toMatch(message);
  });

  it('a name that a factor would take a second time', () => {
    const dense = randomWeights({ outputs: 8, inputs: 4, kernel: 3 }, 7);
    const layers = [...dense.network.layers, { kind: 'relu', name: 'conv/v', input: 'relu' } as const];
    const clash = { ...dense, network: { ...dense.network, layers } };
    expect(userErrorOf(() => factorize(clash, { kind: 'rank', rank: 1 }))).toMatch(
      /layer conv\/v: the name repeats/,
    );
  });
});
