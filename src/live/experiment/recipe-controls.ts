import type { Recipe } from '../../config/recipe.js';
import type { Setting } from './controls.js';

/** A key of the recipe that the page lets its reader set. */
export interface RecipeControl {
  readonly key: RecipeKey;
  readonly label: string;
  /** What it is, in one line. */
  readonly hint: string;
  readonly values: readonly Setting[];
  /** A value as the page shows it. */
  readonly shown: (value: Setting) => string;
  /** What `--set` takes for it, after `compression.`. */
  readonly said: (value: Setting) => string;
  /** What a recipe has for it; null if it has nothing. */
  readonly of: (recipe: Recipe) => Setting | null;
  /** The recipe with another value. */
  readonly in: (recipe: Recipe, value: Setting) => Recipe;
  /** Whether it can be set next to the rest of a recipe. */
  readonly fits: (recipe: Recipe) => boolean;
}

/** Keys that are set on the page. */
export type RecipeKey = 'keep' | 'balance' | 'weights' | 'codeBits' | 'initialisation' | 'indexBits';

/** What the reader has set of the recipe. */
export type RecipeChanges = Readonly<Partial<Record<RecipeKey, Setting>>>;

/** PEs that rows are balanced for if a recipe says nothing: as its schema has it. */
const BALANCED_PES = 64;

/** What a page sets of a recipe, in the order in which the steps are done. */
export const RECIPE_CONTROLS: readonly RecipeControl[] = [
  {
    ...control('keep', 'Kept weights', 'Share of every layer’s weights that pruning keeps, the largest'),
    values: [90, 80, 70, 60, 50, 40, 30, 25, 20, 15, 10, 5],
    shown: (value) => `${value} %`,
    said: (value) => `keep=${value} %`,
    fits: ({ threshold, quality, budget, layers }) =>
      [threshold, quality, budget].every((rule) => rule === null) && Object.keys(layers).length === 0,
  },
  {
    ...control(
      'balance',
      'Balance',
      'Whether PEs keep equal numbers of weights, over all rows or in each column',
    ),
    values: ['rows', 'columns'],
    shown: (value) => `over ${value}`,
    said: (value) => `balance.over=${value}`,
    of: ({ balance }) => balance?.over ?? null,
    in: (recipe, value) => {
      const over = value === 'rows' ? 'rows' : 'columns';
      return { ...recipe, balance: { pes: recipe.balance?.pes ?? BALANCED_PES, over } };
    },
    fits: ({ svdEnergy, svdSize, svdRank }) => [svdEnergy, svdSize, svdRank].every((rule) => rule === null),
  },
  {
    ...control('weights', 'Entries', 'Codes of a codebook for each layer, or weights of 16 bits as they are'),
    values: ['shared', 'direct'],
    shown: (value) => (value === 'shared' ? 'codes of a codebook' : 'weights themselves'),
    fits: ({ layers }) => Object.keys(layers).length === 0,
  },
  {
    ...control('codeBits', 'Shared by', 'Width of the codes that weights are shared by, with k-means'),
    values: [2, 3, 4, 5, 6, 7, 8],
    shown: (value) => `codes of ${value} bits`,
  },
  {
    ...control('initialisation', 'First centroids', 'Where k-means begins'),
    values: ['linear', 'density', 'random'],
  },
  {
    ...control('indexBits', 'Stored index', 'Width of the index in the file, on which its size depends'),
    values: [2, 3, 4, 5, 6, 8],
    shown: (value) => `${value} bits`,
  },
];

/** A recipe with what the reader has set of it. */
export function recipeWith(base: Recipe, changes: RecipeChanges): Recipe {
  return RECIPE_CONTROLS.reduce((recipe, { key, in: set }) => {
    const value = changes[key];
    return value === undefined ? recipe : set(recipe, value);
  }, base);
}

function control(key: RecipeKey, label: string, hint: string): Omit<RecipeControl, 'values'> {
  return {
    ...{ key, label, hint, shown: String },
    said: (value) => `${key}=${value}`,
    of: (recipe) => recipe[key] as Setting | null,
    in: (recipe, value) => ({ ...recipe, [key]: value }),
    fits: () => true,
  };
}
