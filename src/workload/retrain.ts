import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import { gradualRule } from '../compression/gradual-pruning.js';
import { isDirect } from '../compression/direct-weights.js';
import { countNonZeros } from '../compression/non-zeros.js';
import type { PruneRule } from '../compression/prune-rule.js';
import { prune, thresholdsOf } from '../compression/prune.js';
import { sortedCodebook } from '../compression/sorted-codebook.js';
import type { Recipe } from '../config/recipe.js';
import { retrainingSchema, type RetrainingSettings } from '../config/training.js';
import type { Network } from '../network/network.js';
import { centroidDescent, learningCodebooks, type LearningCodebook } from '../training/centroid-descent.js';
import type { Checkpoint } from '../training/checkpoint.js';
import type { TrainingCrew } from '../training/crew.js';
import { droppingLayers, scaledRates } from '../training/drop-rates.js';
import { examine, marksSchema, runEpoch, smallerRate } from '../training/epoch.js';
import {
  parametersOf,
  restoreVectors,
  storeNetwork,
  storePruned,
  trainedNetwork,
  vectorsOf,
  velocitiesOf,
} from '../training/parameters.js';
import { weightDescent, type Descent } from '../training/weight-descent.js';
import { codeWeights, pruneRule, type Compression } from './compress.js';
import type { WeightSource } from './dense-source.js';
import { demandTrainable, prunes } from './trainable-recipe.js';

/** What is done with the weights as they are trained again, in this order. */
const STAGES = ['given', 'pruned', 'shared', 'fine-tuned'] as const;
type Stage = (typeof STAGES)[number];

/** The settings that the rates before a stage are of. */
const RATES = {
  pruned: 'retrain.learningRate',
  shared: 'retrain.learningRate',
  'fine-tuned': 'retrain.fineTuneRate',
} as const satisfies Record<Exclude<Stage, 'given'>, string>;

const stageMarksSchema = z.strictObject({
  stage: z.enum(STAGES),
  /** Epochs of training before it, of all stages together. */
  epochs: z.int(),
  /** Weights that are not 0. */
  kept: z.int(),
  /** What images: those to test, or those to learn from if there are no others. */
  part: z.enum(['test', 'training']),
  marks: marksSchema,
});

/** What a checkpoint tells: epochs that are done, and stages. */
export const retrainingTold = z.object({ epochs: z.int(), stages: z.array(stageMarksSchema) });

/** What a retraining goes on from. */
export type RetrainingCheckpoint = Checkpoint<z.output<typeof retrainingTold>>;

/** What a network got wrong when a stage was done. */
export type StageMarks = Readonly<z.output<typeof stageMarksSchema>>;

/** Who is told how retraining goes. */
export interface RetrainingListener {
  /** So many images of epoch `epoch`, from 0 over all stages, were learned from. */
  images?(epoch: number, images: number): void;
  stage?(marks: StageMarks): void;
  /** An epoch is done; `state` makes what a checkpoint needs. */
  epoch?(epochs: number, state: () => RetrainingCheckpoint): void;
}

/** A compressed network, and what it got wrong on the way. */
export interface Retrained extends Compression {
  readonly stages: readonly StageMarks[];
}

/** How a recipe trains again. */
export function retrainingOf({ retrain }: Recipe): RetrainingSettings {
  return retrain ?? retrainingSchema.parse({});
}

/** Epochs of all stages. */
export function retrainingEpochs(recipe: Recipe): number {
  const { rounds, epochs, fineTuneEpochs } = retrainingOf(recipe);
  return (prunes(recipe) ? rounds * epochs : 0) + (recipe.weights === 'direct' ? 0 : fineTuneEpochs);
}

/**
 * Compresses a network by a recipe and trains what is left (Deep Compression, sections 2 and 3): pruned in rounds with
 * training after each, shared, and its shared weights trained. The crew's course has the network with its dropout. Gives
 * the same on any number of threads and after any interruption. Throws a `UserError` for recipes that can't be trained
 * after, and if the loss diverges.
 */
export async function retrainBy(
  recipe: Recipe,
  source: WeightSource,
  crew: TrainingCrew,
  from: RetrainingCheckpoint | null,
  listener: RetrainingListener = {},
): Promise<Retrained> {
  demandTrainable(recipe, source);
  const retraining = new Retraining(recipe, source, crew, listener);
  if (from === null) await retraining.begin();
  else retraining.goOn(from);
  await retraining.prune();
  return retraining.share();
}

/** The state of a compression that trains. */
class Retraining {
  private readonly settings: RetrainingSettings;
  private readonly network: Network;
  private epochs = 0;
  private stages: StageMarks[] = [];
  /** From the end of pruning on: the weights that were shared, and what became of them. */
  private pruned: Float32Array | null = null;
  private codebooks: readonly LearningCodebook[] = [];
  private restored: ReadonlyMap<string, Float32Array> = new Map();

  constructor(
    private readonly recipe: Recipe,
    private readonly source: WeightSource,
    private readonly crew: TrainingCrew,
    private readonly listener: RetrainingListener,
  ) {
    this.settings = retrainingOf(recipe);
    this.network = source.dense.network;
  }

  async begin(): Promise<void> {
    storeNetwork(this.crew.room, this.source.dense);
    await this.mark('given', this.source.dense);
  }

  goOn({ told: { epochs, stages }, arrays }: RetrainingCheckpoint): void {
    this.epochs = epochs;
    this.stages = [...stages];
    this.restored = arrays;
    restoreVectors(this.crew.room, arrays);
    this.pruned = arrays.get(PRUNED) ?? null;
  }

  /** Prunes in rounds, with training after each; what is pruned stays 0. */
  async prune(): Promise<void> {
    const { rounds, epochs, learningRate } = this.settings;
    if (!prunes(this.recipe) || this.pruned !== null) return;
    const { room } = this.crew;
    const said = pruneRule(this.recipe);
    const rule = said.kind === 'quality' ? thresholdsOf(said, this.source.dense) : said;
    const descent = weightDescent(room, this.settings);
    while (this.epochs < rounds * epochs) {
      const within = this.epochs % epochs;
      if (within === 0) {
        const share = (this.epochs / epochs + 1) / rounds;
        storePruned(room, this.prunedBy(gradualRule(rule, share, this.network)));
      }
      await this.epoch('pruned', descent, (part) => learningRate * (1 - (within + part) / epochs));
      if (this.epochs % epochs === 0) await this.mark('pruned', this.current());
      this.listener.epoch?.(this.epochs, () => this.state());
    }
  }

  private prunedBy(rule: PruneRule): DenseNetwork {
    const { source } = this.source.dense;
    const pruned = naming(source, () => prune(this.current(), rule, this.recipe.balance));
    if ([...pruned.layers.values()].some(({ weights }) => countNonZeros(weights) > 0)) return pruned;
    throw new UserError(`recipe ${this.recipe.name}: it prunes every weight of ${source}; let it prune less`);
  }

  /** Shares the weights and trains the shared ones. */
  async share(): Promise<Retrained> {
    const { room } = this.crew;
    const wasShared = this.pruned !== null;
    this.pruned ??= parametersOf(room).slice();
    const { prepared, compressed } = this.shared(this.pruned);
    const first = prunes(this.recipe) ? this.settings.rounds * this.settings.epochs : 0;
    if (!wasShared) await this.markShared(compressed);
    if ([...compressed.layers.values()].some(isDirect)) return { prepared, compressed, stages: this.stages };
    this.codebooks = learningCodebooks(room, compressed.layers);
    for (const { layer, centroids, velocities } of this.codebooks) {
      centroids.set(this.restored.get(`${layer.name}.centroids`) ?? centroids);
      velocities.set(this.restored.get(`${layer.name}.velocities`) ?? velocities);
    }
    await this.fineTune(first);
    const layers = this.codebooks.map(({ layer, centroids }) => this.tuned(layer, centroids));
    const tuned = { ...compressed, layers: new Map(layers.map((layer) => [layer.name, layer])) };
    return { prepared, compressed: tuned, stages: this.stages };
  }

  private async fineTune(first: number): Promise<void> {
    const { fineTuneEpochs, fineTuneRate, momentum } = this.settings;
    const descent = centroidDescent(this.crew.room, this.codebooks, momentum);
    while (this.epochs < first + fineTuneEpochs) {
      const within = this.epochs - first;
      await this.epoch(
        'fine-tuned',
        descent,
        (part) => fineTuneRate * (1 - (within + part) / fineTuneEpochs),
      );
      if (this.epochs === first + fineTuneEpochs) await this.mark('fine-tuned', this.current());
      this.listener.epoch?.(this.epochs, () => this.state());
    }
  }

  /** The compression of the pruned weights, which is the same each time. */
  private shared(pruned: Float32Array): Compression {
    const { dense, compressed, keepsFew } = this.source;
    if (!prunes(this.recipe) && compressed !== null) return { prepared: dense, compressed };
    const prepared = trainedNetwork(this.crew.room, this.network, `${dense.source}, trained again`, pruned);
    return naming(`${dense.source} by ${this.recipe.name}`, () =>
      codeWeights(this.recipe, prepared, keepsFew),
    );
  }

  private async markShared(compressed: CompressedNetwork): Promise<void> {
    const { room } = this.crew;
    velocitiesOf(room).fill(0);
    if ([...compressed.layers.values()].some(isDirect)) return;
    centroidDescent(room, learningCodebooks(room, compressed.layers), 0);
    await this.mark('shared', this.current());
  }

  private tuned(layer: CompressedLayer, centroids: Float32Array): CompressedLayer {
    const bias = this.current().layers.get(layer.name)?.bias ?? layer.bias;
    return sortedCodebook({ ...layer, codebook: centroids.slice(), bias });
  }

  private async epoch(
    stage: keyof typeof RATES,
    descent: Descent,
    rateAt: (share: number) => number,
  ): Promise<void> {
    const { seed, dropout } = this.settings;
    const { network } = this.crew.room.course;
    const kept =
      droppingLayers(network).length === 0 ? new Map<string, number>() : keptShares(this.current());
    const number = this.epochs;
    await runEpoch(this.crew, {
      ...{ number, seed, descent, rateAt, rateKey: RATES[stage] },
      dropRates: scaledRates(network, dropout, kept),
      progress: (images) => this.listener.images?.(number, images),
    });
    this.epochs++;
  }

  private async mark(stage: Stage, { layers }: DenseNetwork): Promise<void> {
    const mend = stage === 'given' ? 'give weights that are smaller' : smallerRate(RATES[stage]);
    const part = this.crew.room.course.data.test === null ? 'training' : 'test';
    const marks = await examine(this.crew, part, mend);
    if (marks === null) return;
    const kept = [...layers.values()].reduce((sum, { weights }) => sum + countNonZeros(weights), 0);
    const told: StageMarks = { stage, epochs: this.epochs, kept, part, marks };
    this.stages.push(told);
    this.listener.stage?.(told);
  }

  private current(): DenseNetwork {
    return trainedNetwork(this.crew.room, this.network, this.source.dense.source);
  }

  private state(): RetrainingCheckpoint {
    const codebooks = this.codebooks.flatMap(({ layer, centroids, velocities }) => [
      [`${layer.name}.centroids`, centroids] as const,
      [`${layer.name}.velocities`, velocities] as const,
    ]);
    const pruned = this.pruned === null ? [] : [[PRUNED, this.pruned] as const];
    return {
      told: { epochs: this.epochs, stages: this.stages },
      arrays: new Map([...vectorsOf(this.crew.room), ...pruned, ...codebooks]),
    };
  }
}

const PRUNED = 'pruned';

function keptShares({ layers }: DenseNetwork): ReadonlyMap<string, number> {
  return new Map(
    Array.from(layers, ([name, { weights }]) => [name, countNonZeros(weights) / weights.length] as const),
  );
}
