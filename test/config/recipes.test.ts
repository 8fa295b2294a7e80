import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRecipe } from '../../src/config/loading/load-recipe.js';
import { complaintOf, withFiles } from './config-files.js';

function complaint(text: string, overrides: readonly string[] = []): Promise<string> {
  return withFiles({ 'r.yaml': text }, (folder) =>
    complaintOf(() => loadRecipe(join(folder, 'r.yaml'), overrides), folder),
  );
}

describe('the shipped recipes', () => {
  it.each([
    ['deep-8bit', { keep: null, weights: 'shared', codeBits: 8, indexBits: 4 }],
    ['deep-6bit', { keep: null, weights: 'shared', codeBits: 6 }],
    ['deep-compression', { keep: 'published', weights: 'shared', codeBits: 8 }],
    ['pruning', { keep: 'published', weights: 'direct' }],
    ['svd', { keep: null, weights: 'direct', svdEnergy: 98 }],
  ])('does %s say what its name promises?', async (name, expected) => {
    const { recipe } = await loadRecipe(name);
    expect(recipe).toMatchObject({ name, ...expected });
    expect(recipe.description).not.toBe('');
  });

  it('is deep-8bit what a file without a key says?', async () => {
    const { hash } = await loadRecipe('deep-8bit');
    await withFiles({ 'empty.yaml': '{}' }, async (folder) => {
      expect((await loadRecipe(join(folder, 'empty.yaml'))).hash).toBe(hash);
    });
  });
});

describe('a share of weights', () => {
  it.each([
    ['0.07', 7],
    ['"7 %"', 7],
    ['"33.5 %"', 33.5],
    ['1', 100],
  ])('is %s of them %d percent?', async (written, percent) => {
    await withFiles({ 'r.yaml': `keep: ${written}` }, async (folder) => {
      expect((await loadRecipe(join(folder, 'r.yaml'))).recipe.keep).toBe(percent);
    });
  });

  it.each(['0', '-0.1', '1.01', '"0 %"', '"101 %"', '"a third"', '.inf'])(
    'is %s refused?',
    async (written) => {
      expect(await complaint(`budget: ${written}`)).toMatch(
        /^r\.yaml:1:9: budget: expected a share above 0 and at most 1 such as 0\.25, or "25 %"( or nothing)?, got /,
      );
    },
  );
});

describe('a recipe with a mistake', () => {
  it('can two rules prune at once?', async () => {
    expect(await complaint('keep: 0.5\nthreshold: 0.1')).toBe(
      'r.yaml:2:12: threshold: keep is given as well, and only one of keep, threshold, quality, budget can hold; ' +
        'write "keep: null", or leave this out',
    );
  });

  it('can the factors have two ranks?', async () => {
    expect(await complaint('svdRank: 4', ['svdEnergy=90 %'])).toMatch(
      /only one of svdEnergy, svdSize, svdRank can hold/,
    );
  });

  it.each([
    [
      'budget: 0.5\nlayers: { conv1: { keep: 0.5 } }',
      /^r\.yaml:2:26: layers\.conv1\.keep: it has no effect next to budget; leave one of them out$/,
    ],
    ['threshold: 0.5\nlayers: { conv1: { keep: 0.5 } }', /layers\.conv1\.keep: .* next to threshold/],
    ['keep: published\nlayers: { conv1: { threshold: 0.5 } }', /layers\.conv1\.threshold: .* next to keep/],
    [
      'layers: { conv1: { threshold: 0.5 }, conv10: { keep: 0.5 } }',
      /layers\.conv1\.threshold: .* next to layers\.conv10\.keep/,
    ],
    [
      'weights: direct\nlayers: { conv1: { codeBits: 4 } }',
      /layers\.conv1\.codeBits: .* next to "weights: direct"/,
    ],
    ['weights: kept\nlayers: { conv1: { codeBits: 4 } }', /codes can't be kept if layers changes weights/],
  ])('is a setting without effect refused: %j?', async (text, message) => {
    expect(await complaint(text)).toMatch(message);
  });

  it('can a layer have a share of its own where others have the published one?', async () => {
    const text = 'keep: published\nlayers: { conv1: { keep: 0.5, codeBits: 4 } }';
    await withFiles({ 'r.yaml': text }, async (folder) => {
      const { recipe } = await loadRecipe(join(folder, 'r.yaml'));
      expect(recipe.layers).toEqual({ conv1: { keep: 50, codeBits: 4 } });
    });
  });

  it('is an unknown key told with the nearest one?', async () => {
    expect(await complaint('codebits: 6')).toBe(
      'r.yaml:1:1: unknown key "codebits"; did you mean "codeBits"?',
    );
    expect(await complaint('layers: { conv1: { kep: 0.5 } }')).toMatch(/did you mean "keep"\?/);
  });

  it.each(['1', '9', '8.5', 'eight'])('are %s code bits refused?', async (bits) => {
    expect(await complaint(`codeBits: ${bits}`)).toMatch(
      /codeBits: expected a whole number from 2 to 8, got/,
    );
  });
});
