import { UserError } from '../../base/errors.js';
import { decompress } from '../../compression/decompress.js';
import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { configHash } from '../../config/loading/hash.js';
import { recipeIdentity } from '../../config/recipe.js';
import { compressBy } from '../../workload/compress.js';
import type { LiveContents } from '../file/contents.js';

/** Weights, and the hash of the recipe by which they were compressed; null if they are as they were stored. */
interface Shared {
  readonly compressed: CompressedNetwork;
  readonly recipe: string | null;
}

/** The page's weights, shared anew by codes of that width if there is one: as `--set compression.codeBits` does. */
export function sharedAnew({ workload, recipe, sharing }: LiveContents, bits: number | undefined): Shared {
  const { compressed } = workload;
  if (bits === undefined) return { compressed, recipe };
  if (sharing === null)
    throw new UserError('this page has compressed weights alone that were shared by a recipe');
  const anew = { ...sharing, codeBits: bits };
  const source = { dense: decompress(compressed), compressed };
  return {
    compressed: compressBy(anew, source).compressed,
    recipe: configHash(recipeIdentity(anew)),
  };
}
