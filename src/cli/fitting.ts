import { basename, resolve } from 'node:path';
import type { Recipe } from '../config/recipe.js';
import { weightOwnersOf } from '../network/network.js';
import type { Learned } from '../result/compression-result.js';
import type { Compression } from '../workload/compress.js';
import type { WeightSource } from '../workload/dense-source.js';
import { fitBy } from '../workload/fit.js';
import { loadCalibration } from '../workload/load-workload.js';
import { progressBar } from './progress.js';

/** Compresses by a recipe and fits what is left on the photographs of a folder; shows how far it is. */
export async function fitShown(
  recipe: Recipe,
  source: WeightSource,
  folder: string,
): Promise<Compression & Learned> {
  const { network } = source.dense;
  const inputs = await loadCalibration(folder, network);
  const bar = progressBar('layers', weightOwnersOf(network).length);
  let done = 0;
  try {
    const { residuals, ...compression } = fitBy(
      recipe,
      source,
      inputs.map(({ data }) => data),
      () => {
        bar.update(++done);
      },
    );
    return {
      ...compression,
      fitting: {
        folder: basename(resolve(folder)),
        photographs: inputs.length,
        layers: residuals.map(({ layer: name, ...residual }) => ({ name, ...residual })),
      },
    };
  } finally {
    bar.stop();
  }
}
