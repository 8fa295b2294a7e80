import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/compression/decompress.js';
import { prune } from '../../src/compression/prune.js';
import type { PruneRule } from '../../src/compression/prune-rule.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { networkByName } from '../../src/network/catalogue.js';
import { keptWeights } from '../../src/network/parameters.js';
import { userErrorOf } from '../formats/user-error.js';
import { describeWithData } from '../shared-data.js';
import { denseNetwork, someWeights, weightsOf } from './dense.js';

const WEIGHTS = [3, -4, 0, 1, -1, 2, 0.5, 0];

function pruned(rule: PruneRule, weights: readonly number[] = WEIGHTS): number[] {
  return weightsOf(prune(denseNetwork({ fc: weights }), rule), 'fc');
}

const isKept = (weight: number) => weight !== 0;

describe('pruning one layer', () => {
  it('keeps everything under "none"', () => {
    expect(pruned({ kind: 'none' })).toEqual(WEIGHTS);
  });

  it('keeps the largest, whatever their sign, where they are', () => {
    expect(pruned({ kind: 'keep', percent: 25 })).toEqual([3, -4, 0, 0, 0, 0, 0, 0]);
  });

  it('rounds the count up, as the published network does', () => {
    expect(pruned({ kind: 'keep', percent: 26 })).toEqual([3, -4, 0, 0, 0, 2, 0, 0]);
  });

  it('keeps the earlier of two equal magnitudes', () => {
    expect(pruned({ kind: 'keep', percent: 50 })).toEqual([3, -4, 0, 1, 0, 2, 0, 0]);
  });

  it('never counts what is zero already as kept', () => {
    expect(pruned({ kind: 'keep', percent: 100 })).toEqual(WEIGHTS);
  });

  it('keeps nothing of 0 %', () => {
    expect(pruned({ kind: 'keep', percent: 0 }).filter(isKept)).toEqual([]);
  });

  it("takes what is published of a layer under 'published', and all of any other", () => {
    const dense = denseNetwork({ 'fire7/squeeze1x1': WEIGHTS, fc: WEIGHTS });
    const published = prune(dense, { kind: 'published' });
    expect(weightsOf(published, 'fire7/squeeze1x1')).toEqual(pruned({ kind: 'keep', percent: 50 }));
    expect(weightsOf(published, 'fc')).toEqual(WEIGHTS);
  });

  it('prunes what is below a threshold, not what equals it', () => {
    expect(pruned({ kind: 'threshold', threshold: 1 })).toEqual([3, -4, 0, 1, -1, 2, 0, 0]);
  });

  it('leaves what it was given as it was', () => {
    const dense = denseNetwork({ fc: WEIGHTS });
    prune(dense, { kind: 'keep', percent: 10 });
    expect(weightsOf(dense, 'fc')).toEqual(WEIGHTS);
  });

  it('leaves biases alone', () => {
    const { layers } = prune(denseNetwork({ fc: WEIGHTS }), { kind: 'keep', percent: 0 });
    expect(layers.get('fc')?.bias).toEqual(Float32Array.of(0.5));
  });
});

describe('numbers for single layers', () => {
  const two = denseNetwork({ a: [1, 2, 3, 4], b: [1, 2, 3, 4] });

  it('go to these layers, and others keep all', () => {
    const result = prune(two, { kind: 'keep', percent: { layers: new Map([['b', 50]]) } });
    expect([weightsOf(result, 'a'), weightsOf(result, 'b')]).toEqual([
      [1, 2, 3, 4],
      [0, 0, 3, 4],
    ]);
  });

  it('go over the number for all others', () => {
    const result = prune(two, { kind: 'threshold', threshold: { layers: new Map([['b', 4]]), others: 2 } });
    expect([weightsOf(result, 'a'), weightsOf(result, 'b')]).toEqual([
      [0, 2, 3, 4],
      [0, 0, 0, 4],
    ]);
  });
});

describe('a budget', () => {
  it('is shared out by deviations: a layer of twice the weights has twice the threshold', () => {
    const result = prune(denseNetwork({ a: [1, -2, 3, -4], b: [2, -4, 6, -8] }), {
      kind: 'budget',
      percent: 50,
    });
    expect([weightsOf(result, 'a'), weightsOf(result, 'b')]).toEqual([
      [0, 0, 3, -4],
      [0, 0, 6, -8],
    ]);
  });

  it('keeps a layer whose weights are all equal before any other: its deviation, and so its threshold, is 0', () => {
    const result = prune(denseNetwork({ a: [1, -2, 3, -400], b: [0.1, 0.1, 0, 0] }), {
      kind: 'budget',
      percent: 38,
    });
    expect([weightsOf(result, 'a').filter(isKept), weightsOf(result, 'b').filter(isKept)]).toEqual([
      [3, -400],
      [Math.fround(0.1), Math.fround(0.1)],
    ]);
  });

  it('is kept exactly, by one multiple of the deviation for all layers', () => {
    const layers = fc.record({ a: someWeights(1, 30), b: someWeights(1, 30), c: someWeights(1, 30) });
    fc.assert(
      fc.property(layers, fc.integer({ min: 0, max: 100 }), (weights, percent) => {
        const result = prune(denseNetwork(weights), { kind: 'budget', percent });
        const names = ['a', 'b', 'c'] as const;
        const all = names.flatMap((name) => weights[name]);
        const kept = names.flatMap((name) => weightsOf(result, name));
        const count = Math.min(all.filter(isKept).length, keptWeights(all.length, percent));
        expect(kept.filter(isKept)).toHaveLength(count);
        const scores = names.flatMap((name) => inDeviations(weights[name]));
        const least = Math.min(...scores.filter((_, at) => kept[at] !== 0));
        const most = Math.max(...scores.filter((_, at) => kept[at] === 0 && all[at] !== 0));
        expect(least).toBeGreaterThanOrEqual(most * (1 - 1e-12));
      }),
    );
  });
});

/** |weight| in standard deviations of the non-zero ones. */
function inDeviations(weights: readonly number[]): number[] {
  const own = weights.filter(isKept);
  const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
  const variance = own.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / own.length;
  return weights.map((weight) => Math.abs(weight) / Math.sqrt(variance));
}

describe('properties of keeping the largest', () => {
  it('as many as asked or as there are, none smaller than one that is pruned', () => {
    fc.assert(
      fc.property(someWeights(1, 60), fc.double({ min: 0, max: 100, noNaN: true }), (weights, percent) => {
        const kept = pruned({ kind: 'keep', percent }, weights);
        const count = Math.min(weights.filter(isKept).length, keptWeights(weights.length, percent));
        expect(kept.filter(isKept)).toHaveLength(count);
        expect(kept.every((weight, at) => weight === 0 || weight === weights[at])).toBe(true);
        const lost = weights.filter((_, at) => kept[at] === 0).map(Math.abs);
        const least = Math.min(...kept.filter(isKept).map(Math.abs));
        expect(Math.max(0, ...lost)).toBeLessThanOrEqual(least);
      }),
    );
  });

  it('pruning a second time by the same rule changes nothing', () => {
    fc.assert(
      fc.property(someWeights(1, 60), fc.integer({ min: 0, max: 100 }), (weights, percent) => {
        const once = pruned({ kind: 'keep', percent }, weights);
        expect(pruned({ kind: 'keep', percent }, once)).toEqual(once);
      }),
    );
  });
});

describe('bad rules', () => {
  const rules: readonly [string, PruneRule, RegExp][] = [
    [
      'a share above 100',
      { kind: 'keep', percent: 101 },
      /^kept percent: expected a number from 0 to 100, got 101$/,
    ],
    ['a negative budget', { kind: 'budget', percent: -1 }, /^kept percent: expected .* got -1$/],
    ['no number', { kind: 'keep', percent: NaN }, /got NaN$/],
    [
      'an infinite threshold',
      { kind: 'threshold', threshold: Infinity },
      /^threshold: expected a magnitude of 0/,
    ],
    [
      'a bad number for one layer',
      { kind: 'keep', percent: { layers: new Map([['fc', 200]]), others: 10 } },
      /got 200 for fc$/,
    ],
    [
      'layers that do not exist',
      { kind: 'keep', percent: { layers: new Map(['fd', 'x\n'].map((name) => [name, 1])) } },
      /^kept percent: test network has no layer with weights "fd" \(nearest: fc\), "x\\u000a" \(nearest: fc\)$/,
    ],
    [
      'a layer that is no convolution',
      { kind: 'threshold', threshold: { layers: new Map([['data', 1]]) } },
      /no convolution "data"/,
    ],
  ];

  it.each(rules)('%s: one line', (_, rule, message) => {
    expect(userErrorOf(() => pruned(rule))).toMatch(message);
  });

  it('weights that are not finite are a defect of whoever read them', () => {
    expect(() => pruned({ kind: 'none' }, [1, NaN])).toThrow(
      /finite weights, cycle 0: layer=fc place=1 weight=NaN/,
    );
  });
});

describeWithData('the released network', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const dense = decompress(loadDeepCompressionNet(file, networkByName('squeezenet-v1.0')));
  const kept = (rule: PruneRule) =>
    Array.from(prune(dense, rule).layers.values(), ({ weights }) => weights.filter(isKept).length);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

  it('is pruned already: its 415,921 weights stay under "none" and a budget above their share', () => {
    expect(total(kept({ kind: 'none' }))).toBe(415_921);
    expect(total(kept({ kind: 'budget', percent: 34 }))).toBe(415_921);
  });

  it('keeps exactly a budget of 20 %, 248,890 of 1,244,448 weights', () => {
    expect(total(kept({ kind: 'budget', percent: 20 }))).toBe(248_890);
  });

  it('keeps in each layer what is asked, or what is left', () => {
    const counts = kept({ kind: 'keep', percent: 50 });
    expect(counts[0]).toBe(7056);
    expect(counts[25]).toBe(kept({ kind: 'none' })[25]);
  });
});
