import { loadRecipe } from '../../config/loading/load-recipe.js';
import { loadNetwork } from '../../workload/load-network.js';
import { loadTestImages, loadTrainingData } from '../../workload/training-data.js';
import { allOf } from './in-turn.js';
import { axesOf } from './space.js';
import type { Study } from './study.js';

/**
 * Reads a study's labelled images once before its points do, each of which would fail alike. Throws a UserError for what cannot be
 * read. Of a study whose points differ in their network it checks nothing.
 */
export async function checkLabelledImages({ workload, space }: Study): Promise<void> {
  const { data, network: name, setNetwork, recipe, setCompression } = workload;
  const axes = axesOf(space);
  if (data === undefined || name === null || axes.some(({ path }) => path.startsWith('network.'))) return;
  const network = await loadNetwork(name, setNetwork);
  await loadTestImages(data.directory, network);
  const varied = axes.find(({ path }) => path === 'recipe')?.values.map(String);
  const recipes = await allOf(varied ?? (recipe === null ? [] : [recipe]), (one) =>
    loadRecipe(one, setCompression),
  );
  if (recipes.some(({ recipe: { retrain } }) => retrain !== null))
    await loadTrainingData(data.directory, network);
}
