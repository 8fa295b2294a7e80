import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { loadRecipe } from '../../config/loading/load-recipe.js';
import type { Recipe } from '../../config/recipe.js';
import { allOf } from './in-turn.js';
import { axesOf } from './space.js';
import type { Study } from './study.js';

/** The recipes of a study's points, under its overrides. Throws a UserError for what can't be read. */
export async function recipesOf({ workload, space }: Study): Promise<readonly Recipe[]> {
  const loaded = await allOf(namesOf({ workload, space }), (name) =>
    loadRecipe(name, workload.setCompression),
  );
  return loaded.map(({ recipe }) => recipe);
}

/**
 * Throws a UserError for recipes that no point could be compressed by, before any is tried: that train without images, or
 * fit; and for overrides that would have a recipe train which does not.
 */
export async function checkRecipes(study: Study): Promise<void> {
  const { workload, space } = study;
  if (workload.workload !== undefined) return;
  const recipes = await recipesOf(study);
  for (const { name, retrain, fit } of recipes) {
    if (retrain !== null && workload.data === undefined)
      throw new UserError(
        `recipe ${name}: it trains what is left, which takes labelled images; give --data DIRECTORY`,
      );
    if (fit !== null)
      throw new UserError(
        `recipe ${name}: a study has no photographs to fit to; compress with eie compress --calibrate DIRECTORY, and vary weights`,
      );
  }
  const names = namesOf({ workload, space });
  if (names.length < 2) return;
  const plain = await allOf(names, (name) => loadRecipe(name));
  const changed = plain.find(
    ({ recipe }, place) => recipe.retrain === null && recipes[place].retrain !== null,
  );
  if (changed === undefined) return;
  const override = workload.setCompression.find((text) => text.includes('retrain')) ?? '';
  throw new UserError(
    `${quoted(override)}: recipe ${changed.recipe.name} trains nothing, and would with it; vary recipes that all train`,
  );
}

function namesOf({ workload: { recipe }, space }: Pick<Study, 'workload' | 'space'>): readonly string[] {
  const varied = axesOf(space)
    .find(({ path }) => path === 'recipe')
    ?.values.map(String);
  return varied ?? (recipe === null ? [] : [recipe]);
}
