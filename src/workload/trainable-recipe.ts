import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { isDirect } from '../compression/direct-weights.js';
import { prune } from '../compression/prune.js';
import { hasLowRank, type Recipe } from '../config/recipe.js';
import { codesToKeep, codeWeights, pruneRule } from './compress.js';
import type { WeightSource } from './dense-source.js';

/** Whether a recipe prunes as it trains, rather than train the codes that are there. */
export function prunes({ weights }: Recipe): boolean {
  return weights !== 'kept';
}

/**
 * Throws a `UserError` for a recipe that weights can't be trained by, before anything is: factors of low rank, too few weights for its
 * codes, nothing that learns.
 */
export function demandTrainable(recipe: Recipe, source: WeightSource): void {
  const { name } = recipe;
  if (hasLowRank(recipe))
    throw new UserError(
      `recipe ${name}: factors of low rank are not trained again; leave --retrain or the svd keys out`,
    );
  if (recipe.fit !== null)
    throw new UserError(`recipe ${name}: weights that are trained again are not fitted; set fit=null`);
  if (prunes(recipe)) demandCodable(recipe, source);
  else demandSharedWeights(codesToKeep(recipe, source));
}

/** What is kept of each layer is known before it is trained, unless magnitudes decide, and must be enough for its codes. */
function demandCodable(recipe: Recipe, { dense, keepsFew }: WeightSource): void {
  const rule = pruneRule(recipe);
  if (!['none', 'keep', 'published'].includes(rule.kind)) return;
  naming(dense.source, () =>
    codeWeights({ ...recipe, mostIterations: 0 }, prune(dense, rule, recipe.balance), keepsFew),
  );
}

function demandSharedWeights({ source, layers }: CompressedNetwork): void {
  for (const layer of layers.values())
    if (isDirect(layer) || layer.biasCodes !== null)
      throw new UserError(
        `${source}: ${layer.name}: only weights that share values, and biases of their own, are trained as they are; set weights=shared`,
      );
}
