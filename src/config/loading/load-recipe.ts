import { loadConfig } from './load-config.js';
import { recipeIdentity, recipeSchema, type Recipe } from '../recipe.js';

/** Recipes of compression. */
export const RECIPE = { folder: 'compression', schema: recipeSchema, identity: recipeIdentity };

/** A resolved recipe, the hash of what it says, and the file it was read from. */
export interface LoadedRecipe {
  readonly recipe: Recipe;
  readonly hash: string;
  readonly file: string;
}

/**
 * Loads a recipe: a path, or a name under configs/compression such as "deep-6bit". `overrides` are texts such as
 * "codeBits=6" or "compression.keep=20 %". Throws a UserError for every mistake in them.
 */
export async function loadRecipe(file: string, overrides: readonly string[] = []): Promise<LoadedRecipe> {
  const loaded = await loadConfig(file, RECIPE, overrides);
  return { recipe: loaded.value, hash: loaded.hash, file: loaded.file };
}
