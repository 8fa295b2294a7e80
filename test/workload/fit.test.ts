import { expect, it } from 'vitest';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import { recipeSchema } from '../../src/config/recipe.js';
import { linkedLayers } from '../../src/network/linked-layers.js';
import type { Network } from '../../src/network/network.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { fitBy, fitOf } from '../../src/workload/fit.js';
import { userErrorOf } from '../formats/user-error.js';

/** One fully connected layer that reads a row of so many values. */
function rowNetwork(width: number): Network {
  const shape = { channels: width, height: 1, width: 1 };
  return {
    name: 'row',
    layers: linkedLayers([
      { kind: 'input', name: 'data', shape },
      { kind: 'fully-connected', name: 'a', outputs: 3 },
    ]),
  };
}

const recipe = (more: object = {}) => recipeSchema.parse({ name: 'own', codeBits: 3, ...more });
const sourceOf = (dense: DenseNetwork) => ({ dense, compressed: null });
const small = initialWeights(rowNetwork(20), 1);

it.each<[what: string, more: object, message: RegExp]>([
  [
    'factors of low rank',
    { svdRank: 2 },
    /^recipe own: factors of low rank are not fitted; leave --calibrate or the svd/,
  ],
  [
    'training',
    { retrain: {} },
    /^recipe own: weights that are fitted are not trained again; set retrain=null$/,
  ],
  [
    'codes that are kept',
    { weights: 'kept' },
    /^recipe own: codes that are kept are not fitted; set weights=shared$/,
  ],
])('a recipe with %s is not fitted by', (_, more, message) => {
  const compressed = shareWeights(small, {
    ...{ codeBits: 3, indexBits: 4, mostIterations: 0, seed: 1 },
    initialisation: 'linear',
  });
  expect(userErrorOf(() => fitBy(recipe(more), { dense: small, compressed }, []))).toMatch(message);
});

it('filters that read too much are refused before anything is shared', () => {
  const wide = initialWeights(rowNetwork(6145), 1);
  const unshareable = { ...sourceOf(wide), keepsFew: false };
  expect(userErrorOf(() => fitBy(recipe(), unshareable, []))).toMatch(
    /: a: its filters read 6145 values, and 6144 at most are fitted; leave --calibrate out$/,
  );
});

it('settings that a recipe does not say are the defaults', () => {
  expect(fitOf(recipe())).toEqual({ rounds: 8, ridge: 0.01, windows: 200 });
  expect(fitOf(recipe({ fit: { rounds: 2 } }))).toEqual({ rounds: 2, ridge: 0.01, windows: 200 });
});
