import { loadNetwork } from '../../workload/load-network.js';
import { loadTestImages, loadTrainingData } from '../../workload/training-data.js';
import { recipesOf } from './recipes.js';
import { axesOf } from './space.js';
import type { Study } from './study.js';

/**
 * Reads a study's labelled images once before its points do, each of which would fail alike. Throws a UserError for what cannot be
 * read. Of a study whose points differ in their network it checks nothing.
 */
export async function checkLabelledImages(study: Study): Promise<void> {
  const { data, network: name, setNetwork } = study.workload;
  const axes = axesOf(study.space);
  if (data === undefined || name === null || axes.some(({ path }) => path.startsWith('network.'))) return;
  const network = await loadNetwork(name, setNetwork);
  await loadTestImages(data.directory, network);
  const recipes = await recipesOf(study);
  if (recipes.some(({ retrain }) => retrain !== null)) await loadTrainingData(data.directory, network);
}
