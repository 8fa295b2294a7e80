import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import { directWeights } from '../compression/direct-weights.js';
import { factorize } from '../compression/low-rank/factorize.js';
import type { RankRule } from '../compression/low-rank/rank-rule.js';
import type { PerLayer } from '../compression/per-layer.js';
import type { PruneRule } from '../compression/prune-rule.js';
import { prune } from '../compression/prune.js';
import { shareWeights } from '../compression/share-weights.js';
import type { Recipe } from '../config/recipe.js';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import type { WeightSource } from './dense-source.js';

/** A network before and after its weights were coded. */
export interface Compression {
  /** Pruned, and in factors of low rank if the recipe says so; not yet coded. */
  readonly prepared: DenseNetwork;
  readonly compressed: CompressedNetwork;
}

type LayerKey = keyof Recipe['layers'][string];

/**
 * Compresses a network by a recipe: pruned, put in factors of low rank, then shared or coded weight by weight. Throws a
 * UserError if the recipe names layers that the network does not have, shares weights among too few, or keeps codes
 * that there are none of.
 */
export function compressBy(recipe: Recipe, source: WeightSource): Compression {
  if (recipe.retrain === null && recipe.fit === null) return compressUntrained(recipe, source);
  const needed =
    recipe.retrain === null
      ? 'it fits what is left, which takes photographs; give eie compress --calibrate DIRECTORY'
      : 'it trains what is left, which takes labelled images; give eie compress --retrain DIRECTORY, or a study --data DIRECTORY';
  throw new UserError(`recipe ${recipe.name}: ${needed}`);
}

/** `compressBy` of what is to be fitted afterwards. */
export function compressUntrained(
  recipe: Recipe,
  { dense, compressed, keepsFew }: WeightSource,
): Compression {
  if (recipe.weights !== 'kept')
    return naming(`${dense.source} by ${recipe.name}`, () =>
      codeWeights(recipe, prepare(recipe, dense), keepsFew),
    );
  return { prepared: dense, compressed: codesToKeep(recipe, { dense, compressed }) };
}

/** The codes that a recipe keeps. Throws a UserError if there are none. */
export function codesToKeep(
  { name }: Recipe,
  { dense, compressed }: Pick<WeightSource, 'dense' | 'compressed'>,
): CompressedNetwork {
  if (compressed !== null) return compressed;
  throw new UserError(
    `${dense.source}: float weights have no codes that recipe ${name} could keep; set weights=shared`,
  );
}

function prepare(recipe: Recipe, dense: DenseNetwork): DenseNetwork {
  const pruned = prune(dense, pruneRule(recipe), recipe.balance);
  const rule = rankRule(recipe);
  return rule === null ? pruned : factorize(pruned, rule);
}

/** Codes weights that are pruned already, or in factors of low rank. */
export function codeWeights(recipe: Recipe, prepared: DenseNetwork, keepsFew?: boolean): Compression {
  const { weights, initialisation, seed, mostIterations, indexBits } = recipe;
  const codeBits = perLayer(recipe, 'codeBits', recipe.codeBits);
  const network =
    weights === 'direct'
      ? directWeights(prepared, indexBits)
      : shareWeights(prepared, { codeBits, initialisation, seed, mostIterations, indexBits, keepsFew });
  return { prepared, compressed: { ...network, indexBits, source: `${prepared.source} by ${recipe.name}` } };
}

/** The rule of pruning; single layers take its numbers even if there are none for all. */
export function pruneRule(recipe: Recipe): PruneRule {
  const { keep, threshold, quality, budget } = recipe;
  if (budget !== null) return { kind: 'budget', percent: budget };
  if (keep === 'published') return { kind: 'published', but: ownOf(recipe, 'keep') };
  if (keep !== null || hasOwn(recipe, 'keep'))
    return { kind: 'keep', percent: perLayer(recipe, 'keep', keep ?? undefined) };
  if (threshold !== null || hasOwn(recipe, 'threshold'))
    return { kind: 'threshold', threshold: perLayer(recipe, 'threshold', threshold ?? undefined) };
  if (quality !== null || hasOwn(recipe, 'quality'))
    return { kind: 'quality', quality: perLayer(recipe, 'quality', quality ?? undefined) };
  return { kind: 'none' };
}

function rankRule({ svdEnergy, svdSize, svdRank }: Recipe): RankRule | null {
  if (svdEnergy !== null) return { kind: 'energy', percent: svdEnergy };
  if (svdSize !== null) return { kind: 'size', percent: svdSize };
  return svdRank === null ? null : { kind: 'rank', rank: svdRank };
}

function hasOwn(recipe: Recipe, key: LayerKey): boolean {
  return ownOf(recipe, key).size > 0;
}

function perLayer(recipe: Recipe, key: LayerKey, others: number | undefined): PerLayer {
  return { layers: ownOf(recipe, key), ...(others === undefined ? {} : { others }) };
}

/** What single layers have of their own. */
function ownOf({ layers }: Recipe, key: LayerKey): ReadonlyMap<string, number> {
  const own = Object.entries(layers).flatMap(([name, layer]) => {
    const value = layer[key];
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map(own);
}
