import { SEED_MAX } from '../base/seed.js';
import * as z from 'zod';
import { INITIALISATIONS } from '../compression/initial-centroids.js';
import { configHeader } from './header.js';
import { percent } from './quantities/percent-field.js';
import { fitSchema } from './fit.js';
import { retrainingSchema } from './training.js';

const codeBits = z.int().min(2).max(8);
const threshold = z.number().min(0);
const quality = z.number().min(0).max(100);

/** What a layer may have of its own. */
const layerSettings = z.strictObject({
  keep: percent.optional(),
  threshold: threshold.optional(),
  quality: quality.optional(),
  codeBits: codeBits.optional(),
});

type LayerSettings = z.output<typeof layerSettings>;

/** What prunes a layer of its own; one kind of them at most. */
const PRUNING_SETTINGS = ['keep', 'threshold', 'quality'] as const;
type PruningSetting = (typeof PRUNING_SETTINGS)[number];

const SETTINGS = [
  'keep',
  'threshold',
  'quality',
  'codeBits',
] as const satisfies readonly (keyof LayerSettings)[];

/** The keys of a recipe; docs/compression.md says what each does. */
const recipeFile = z.strictObject({
  ...configHeader,
  /** Share of every layer's weights that pruning keeps; `published`: what the network's paper says of each layer. */
  keep: z
    .union([z.literal('published'), percent])
    .nullable()
    .default(null),
  /** Smaller magnitudes are pruned. */
  threshold: threshold.nullable().default(null),
  /** Smaller magnitudes than so many standard deviations of the layer's weights are pruned. */
  quality: quality.nullable().default(null),
  /** Share of the whole network's weights that pruning keeps. */
  budget: percent.nullable().default(null),
  /** Load-balance-aware pruning: PEs keep equal numbers of weights, over all their rows or in each column. */
  balance: z
    .strictObject({ pes: z.int().min(1).max(4096).default(64), over: z.enum(['rows', 'columns']) })
    .nullable()
    .default(null),
  /** Low rank: share of the squared singular values that the factors hold, their size against the layer's, or their rank. */
  svdEnergy: percent.nullable().default(null),
  svdSize: percent.nullable().default(null),
  svdRank: z.int().min(1).max(65536).nullable().default(null),
  /**
   * `shared`: codes of a codebook per layer. `direct`: every entry holds its 16-bit weight. `kept`: the codes that a
   * compressed network has already.
   */
  weights: z.enum(['shared', 'direct', 'kept']).default('shared'),
  /** Width of a code; the codebook holds 2^codeBits - 1 weights, as code 0 stands for fillers. */
  codeBits: codeBits.default(8),
  initialisation: z.enum(INITIALISATIONS).default('linear'),
  /** Of k-means. */
  mostIterations: z.int().min(0).max(10_000).default(10_000),
  /** Of the random initialisation. */
  seed: z.int().min(0).max(SEED_MAX).default(1),
  /** Width of the stored relative index; the machine's is a key of its own. */
  indexBits: z.int().min(1).max(16).default(4),
  /** How weights are trained again as they are pruned and shared, if there are images for it. */
  retrain: retrainingSchema.nullable().default(null),
  /** How codes, shared weights and biases are fitted to what layers gave before, if there are inputs for it. */
  fit: fitSchema.nullable().default(null),
  /** Settings of single layers, by name; they stand in place of those for all. */
  layers: z
    .record(z.string(), layerSettings)
    .meta({ expected: 'settings of layers by name such as "conv1: { codeBits: 8 }"' })
    .default({}),
});

type RecipeFile = z.output<typeof recipeFile>;

/** Schema of a recipe: how a network is compressed. */
export const recipeSchema = recipeFile.superRefine((recipe, context) => {
  demandOneOf(recipe, PRUNING, context);
  demandOneOf(recipe, LOW_RANK, context);
  if (recipe.weights === 'kept') demandNoneOf(recipe, [...PRUNING, 'balance', ...LOW_RANK], context);
  demandBalancedRows(recipe, context);
  demandUsed(recipe, context);
});

/** A resolved recipe. Plain and frozen; shares are in percent. */
export type Recipe = Readonly<RecipeFile>;

/** Whether a recipe puts layers in factors of low rank. */
export function hasLowRank(recipe: Recipe): boolean {
  return LOW_RANK.some((key) => recipe[key] !== null);
}

/**
 * What a recipe is, to hashes and documents: one without a balance, a quality, retraining or a fit is the recipe that it was
 * before there were any.
 */
export function recipeIdentity({ balance, quality, retrain, fit, ...others }: Recipe): object {
  const newer = Object.entries({ balance, quality, retrain, fit }).filter(([, value]) => value !== null);
  return { ...others, ...Object.fromEntries(newer) };
}

const PRUNING = ['keep', 'threshold', 'quality', 'budget'] as const;
const LOW_RANK = ['svdEnergy', 'svdSize', 'svdRank'] as const;

/** Keys that change weights. */
type RuleKey = (typeof PRUNING)[number] | 'balance' | (typeof LOW_RANK)[number];

/** Which key prunes, and which says what rank the factors have: one at most. */
function demandOneOf(recipe: RecipeFile, keys: readonly RuleKey[], context: z.RefinementCtx): void {
  const given = keys.filter((key) => recipe[key] !== null);
  if (given.length < 2) return;
  const [first, second] = given;
  context.addIssue({
    code: 'custom',
    path: [second],
    params: { with: [first] },
    message: `${first} is given as well, and only one of ${keys.join(', ')} can hold; write "${first}: null", or leave this out`,
  });
}

/** Factors of low rank are not the rows that were balanced. */
function demandBalancedRows(recipe: RecipeFile, context: z.RefinementCtx): void {
  const rank = LOW_RANK.find((key) => recipe[key] !== null);
  if (recipe.balance === null || rank === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['balance'],
    params: { with: [rank] },
    message: `${rank} puts layers in factors, which are not balanced; leave one of them out`,
  });
}

/** What a layer has of its own must have an effect. */
function demandUsed(recipe: RecipeFile, context: z.RefinementCtx): void {
  for (const [layer, own] of Object.entries(recipe.layers)) {
    for (const key of SETTINGS) {
      const instead = own[key] === undefined ? undefined : standingAgainst(recipe, key);
      if (instead === undefined) continue;
      context.addIssue({
        code: 'custom',
        path: ['layers', layer, key],
        params: { with: [instead] },
        message: `it has no effect next to ${instead}; leave one of them out`,
      });
    }
  }
}

/** What makes a layer's own setting void; undefined if nothing does. */
function standingAgainst(recipe: RecipeFile, key: keyof LayerSettings): string | undefined {
  if (key === 'codeBits') return recipe.weights === 'shared' ? undefined : `"weights: ${recipe.weights}"`;
  const other = PRUNING.find((rule) => rule !== key && recipe[rule] !== null);
  return other ?? ownSettingBefore(recipe, key);
}

/** A layer's own setting of a rule that goes before this one. */
function ownSettingBefore({ layers }: RecipeFile, key: PruningSetting): string | undefined {
  for (const rule of PRUNING_SETTINGS.slice(0, PRUNING_SETTINGS.indexOf(key))) {
    const [first] = Object.entries(layers).find(([, own]) => own[rule] !== undefined) ?? [];
    if (first !== undefined) return `layers.${first}.${rule}`;
  }
  return undefined;
}

/** Codes stay as they are only if weights do. */
function demandNoneOf(recipe: RecipeFile, keys: readonly RuleKey[], context: z.RefinementCtx): void {
  const given = keys.find((key) => recipe[key] !== null);
  if (given === undefined && Object.keys(recipe.layers).length === 0) return;
  context.addIssue({
    code: 'custom',
    path: ['weights'],
    params: { with: [given ?? 'layers'] },
    message: `codes can't be kept if ${given ?? 'layers'} changes weights; write "weights: shared", or leave ${given ?? 'layers'} out`,
  });
}
