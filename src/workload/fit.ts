import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { fitSchema, type FitSettings } from '../config/fit.js';
import { hasLowRank, type Recipe } from '../config/recipe.js';
import { demandFittable, fitNetwork, type LayerResidual } from '../fitting/fit-network.js';
import { compressUntrained, type Compression } from './compress.js';
import type { WeightSource } from './dense-source.js';

/** A compression whose layers were fitted, and how near they came. */
export interface FittedCompression extends Compression {
  readonly residuals: readonly LayerResidual[];
}

/** How a recipe fits. */
export function fitOf({ fit }: Recipe): FitSettings {
  return fit ?? fitSchema.parse({});
}

/**
 * Compresses a network by a recipe, then fits codes, shared values and biases layer after layer, so that the outputs of
 * each layer for some inputs of the network stay what they were. `progress` is told of each layer. Throws a `UserError` as
 * `compressBy` does, and for recipes whose weights are not fitted.
 */
export function fitBy(
  recipe: Recipe,
  source: WeightSource,
  inputs: readonly Float32Array[],
  progress?: (layer: string) => void,
): FittedCompression {
  const { name } = recipe;
  if (hasLowRank(recipe))
    throw new UserError(
      `recipe ${name}: factors of low rank are not fitted; leave --calibrate or the svd keys out`,
    );
  if (recipe.retrain !== null)
    throw new UserError(`recipe ${name}: weights that are fitted are not trained again; set retrain=null`);
  if (recipe.weights === 'kept')
    throw new UserError(`recipe ${name}: codes that are kept are not fitted; set weights=shared`);
  naming(source.dense.source, () => {
    demandFittable(source.dense.network);
  });
  const { prepared, compressed } = compressUntrained(recipe, source);
  const settings = fitOf(recipe);
  const fitted = naming(`${source.dense.source} by ${name}`, () =>
    fitNetwork({ given: source.dense, prepared, compressed, inputs, settings }, progress),
  );
  return { prepared, ...fitted };
}
