import { UserError } from '../../base/errors.js';
import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { decompress } from '../../compression/decompress.js';
import { configHash } from '../../config/loading/hash.js';
import { recipeIdentity } from '../../config/recipe.js';
import { Recent } from '../../pipeline/recent.js';
import { compressBy } from '../../workload/compress.js';
import type { WeightSource } from '../../workload/dense-source.js';
import { recipeWith, type RecipeChanges } from '../experiment/recipe-controls.js';
import type { LiveContents } from '../file/contents.js';

/** Weights, and the hash of the recipe by which they were compressed; null if they are as they were stored. */
export interface Recompressed {
  readonly compressed: CompressedNetwork;
  readonly recipe: string | null;
}

/** Kept, so that another width of numbers does not share the same weights again. */
const MOST_KEPT = 4;

/** Compresses the weights of a page anew, as `eie run` does under `--set compression.KEY`. */
export class Recompression {
  private readonly done = new Recent<Recompressed>(MOST_KEPT);
  private source: WeightSource | null = null;

  constructor(private readonly carried: LiveContents) {}

  /** The page's weights by its recipe with these changes; as they are if there are none. Throws what `compressBy` does. */
  by(changes: RecipeChanges = {}): Recompressed {
    const { workload, recipe, recipeHash } = this.carried;
    if (Object.keys(changes).length === 0) return { compressed: workload.compressed, recipe: recipeHash };
    this.source ??= sourceOf(this.carried);
    if (recipe === null || this.source === null)
      throw new UserError('this page does not have the weights that it would compress anew');
    const anew = recipeWith(recipe, changes);
    const hash = configHash(recipeIdentity(anew));
    const known = this.done.get(hash);
    if (known !== undefined) return known;
    const made = { compressed: compressBy(anew, this.source).compressed, recipe: hash };
    this.done.set(hash, made);
    return made;
  }
}

/** What is compressed: weights that run as they are stored are so themselves. */
function sourceOf({ workload, original }: LiveContents): WeightSource | null {
  const stored = original === 'as run' ? workload.compressed : original;
  if (stored === null) return null;
  return 'dense' in stored ? stored : { dense: decompress(stored), compressed: stored };
}
