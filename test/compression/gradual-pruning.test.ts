import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradualRule } from '../../src/compression/gradual-pruning.js';
import { prune, thresholdsOf } from '../../src/compression/prune.js';
import { standardDeviation } from '../../src/compression/standard-deviation.js';
import { denseNetwork } from './dense.js';

const weights = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 40, maxLength: 40 });
type Rule = Parameters<typeof gradualRule>[0];
const rules = fc.constantFrom<Rule>(
  { kind: 'none' },
  { kind: 'keep', percent: 10 },
  { kind: 'keep', percent: { layers: new Map([['a', 20]]), others: 40 } },
  { kind: 'threshold', threshold: 20 },
  { kind: 'budget', percent: 15 },
);

describe('pruning in rounds', () => {
  it('ends where pruning at once does, as long as nothing is trained between and layers are pruned for themselves', () => {
    const ownRules = rules.filter(({ kind }) => kind !== 'budget');
    fc.assert(
      fc.property(weights, weights, ownRules, fc.integer({ min: 1, max: 5 }), (a, b, rule, rounds) => {
        const dense = denseNetwork({ a, b });
        let pruned = dense;
        for (let round = 1; round <= rounds; round++)
          pruned = prune(pruned, gradualRule(rule, round / rounds, dense.network));
        expect(pruned).toEqual(prune(dense, rule));
      }),
    );
  });

  it('prunes more in every round', () => {
    fc.assert(
      fc.property(weights, weights, rules, (a, b, rule) => {
        const dense = denseNetwork({ a, b });
        const kept = [0.25, 0.5, 1].map((share) => {
          const { layers } = prune(dense, gradualRule(rule, share, dense.network));
          return [...layers.values()].flatMap((layer) => [...layer.weights]).filter((weight) => weight !== 0)
            .length;
        });
        expect(kept).toEqual(kept.toSorted((x, y) => y - x));
      }),
    );
  });

  it('keeps the geometric share on the way, and a share of the threshold', () => {
    const { network } = denseNetwork({ a: [1], b: [1] });
    expect(gradualRule({ kind: 'keep', percent: 4 }, 0.5, network)).toEqual({ kind: 'keep', percent: 20 });
    expect(gradualRule({ kind: 'threshold', threshold: 1 }, 0.25, network)).toEqual({
      kind: 'threshold',
      threshold: 0.25,
    });
  });
});

describe('pruning by quality', () => {
  it('is pruning by the thresholds that it means for the weights as they are', () => {
    fc.assert(
      fc.property(weights, weights, fc.double({ min: 0.1, max: 3, noNaN: true }), (a, b, quality) => {
        const dense = denseNetwork({ a, b });
        const rule = { kind: 'quality', quality: { layers: new Map([['b', quality]]) } } as const;
        expect(prune(dense, thresholdsOf(rule, dense))).toEqual(prune(dense, rule));
      }),
    );
  });

  it('keeps what is at least so many standard deviations of the layer', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0.1, max: 3, noNaN: true }), (a, quality) => {
        const dense = denseNetwork({ a });
        const deviation = standardDeviation(Float32Array.from(a));
        const [layer] = prune(dense, { kind: 'quality', quality }).layers.values();
        for (const [at, weight] of a.entries())
          expect(layer.weights[at]).toBe(Math.abs(weight) < quality * deviation ? 0 : weight);
      }),
    );
  });
});
