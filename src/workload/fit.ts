import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { fitSchema } from '../config/fit.js';
import type { Recipe } from '../config/recipe.js';
import { fitNetwork, type LayerResidual } from '../fitting/fit-network.js';
import { compressUntrained, type Compression } from './compress.js';
import type { WeightSource } from './dense-source.js';

/** A compression whose layers were fitted, and how near they came. */
export interface FittedCompression extends Compression {
  readonly residuals: readonly LayerResidual[];
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
  const { name, svdEnergy, svdSize, svdRank, fit } = recipe;
  if ([svdEnergy, svdSize, svdRank].some((rule) => rule !== null))
    throw new UserError(
      `recipe ${name}: factors of low rank are not fitted; leave --calibrate or the svd keys out`,
    );
  const { prepared, compressed } = compressUntrained(recipe, source);
  const settings = fit ?? fitSchema.parse({});
  const fitted = naming(`${source.dense.source} by ${name}`, () =>
    fitNetwork({ given: source.dense, prepared, compressed, inputs, settings }, progress),
  );
  return { prepared, ...fitted };
}
