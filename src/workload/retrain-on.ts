import type { Recipe } from '../config/recipe.js';
import { trainingCrew } from '../training/crew.js';
import { withDropout } from '../training/drop-rates.js';
import type { Compression } from './compress.js';
import type { WeightSource } from './dense-source.js';
import { retrainBy, retrainingOf } from './retrain.js';
import { loadTrainingData } from './training-data.js';

/**
 * `retrainBy` on the labelled images of a folder, from start to end on the calling thread. Throws a `UserError` as it and
 * `loadTrainingData` do.
 */
export async function retrainOn(folder: string, recipe: Recipe, source: WeightSource): Promise<Compression> {
  const { network } = source.dense;
  const { batchSize, dropout } = retrainingOf(recipe);
  const data = await loadTrainingData(folder, network);
  const crew = await trainingCrew({ network: withDropout(network, dropout), batchSize, data }, 1);
  try {
    const { prepared, compressed } = await retrainBy(recipe, source, crew, null);
    return { prepared, compressed };
  } finally {
    await crew.close();
  }
}
