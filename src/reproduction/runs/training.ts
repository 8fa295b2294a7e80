import { join } from 'node:path';
import type * as z from 'zod';
import { networkStorage } from '../../compression/storage.js';
import type { DenseNetwork } from '../../compression/dense-network.js';
import { loadRecipe } from '../../config/loading/load-recipe.js';
import { loadTraining } from '../../config/loading/load-training.js';
import type { Recipe } from '../../config/recipe.js';
import type { TrainingSettings } from '../../config/training.js';
import type { TrainingData } from '../../formats/image-set.js';
import type { Network } from '../../network/network.js';
import {
  checkpointFile,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from '../../training/checkpoint.js';
import { trainingCrew, type TrainingCrew } from '../../training/crew.js';
import { withDropout } from '../../training/drop-rates.js';
import { trainingFingerprint } from '../../training/fingerprint.js';
import { initialWeights } from '../../training/initial-weights.js';
import { parameterBytes } from '../../training/parameters.js';
import { train, trainingTold } from '../../training/train.js';
import { loadNetwork } from '../../workload/load-network.js';
import { retrainBy, retrainingOf, retrainingTold, type Retrained } from '../../workload/retrain.js';
import { loadTrainingData } from '../../workload/training-data.js';
import { runFigures } from './compression.js';
import { trainingKey, type RunFigures, type Subject, type TrainingRun } from './run.js';

/** The settings that those of a run lie over. */
const SETTINGS = 'sgd';

/** Vectors of parameters in a checkpoint of a retraining: parameters, velocities, mask, pruned ones, codebooks and theirs. */
const VECTORS = 6;

/** What the error after each stage of a compression is called among the figures. */
const ERRORS = {
  given: 'errorBefore',
  pruned: 'errorPruned',
  shared: 'errorShared',
  'fine-tuned': 'error',
} as const;

/**
 * Trains a network from nothing, compresses it by a recipe and trains what is left, run by run and all on this thread: the
 * sizes of what came of it, and the shares of the test images that it gets wrong. Goes on from the checkpoints of ended ones.
 */
export async function performTrainings(
  { network: name = '', setNetwork }: Subject,
  runs: readonly TrainingRun[],
): Promise<readonly RunFigures[]> {
  const network = await loadNetwork(name, setNetwork);
  const figures: RunFigures[] = [];
  for (const run of runs) figures.push(await performTraining(network, run));
  return figures;
}

async function performTraining(network: Network, run: TrainingRun): Promise<RunFigures> {
  const data = await loadTrainingData(run.images, network);
  const { value: settings } = await loadTraining(SETTINGS, run.settings);
  const { recipe } = await loadRecipe(run.recipe, run.set);
  const files = checkpointsOf(run);
  const dense = await trainOn(network, data, settings, files.training);
  const { compressed, stages } = await retrainOn(recipe, dense, data, files.retraining);
  const { whole, layers } = runFigures(networkStorage(compressed, recipe.indexBits));
  for (const file of [files.training, files.retraining]) if (file !== null) removeCheckpoint(file);
  const errors = stages.map(({ stage, marks }) => [ERRORS[stage], marks.wrong / marks.images] as const);
  return { whole: { ...whole, ...Object.fromEntries(errors) }, layers };
}

interface Checkpoints {
  readonly training: string | null;
  readonly retraining: string | null;
}

function checkpointsOf(run: TrainingRun): Checkpoints {
  if (run.checkpoints === null) return { training: null, retraining: null };
  const name = join(run.checkpoints, trainingKey(run));
  return { training: checkpointFile(`${name}.training`), retraining: checkpointFile(`${name}.retraining`) };
}

async function trainOn(
  network: Network,
  data: TrainingData,
  settings: TrainingSettings,
  file: string | null,
): Promise<DenseNetwork> {
  const first = initialWeights(network, settings.seed);
  const fingerprint = trainingFingerprint(settings, first, data);
  const course = { network: withDropout(network, settings.dropout), batchSize: settings.batchSize, data };
  return onCrew(course, async (crew) => {
    const from = checkpoint(file, fingerprint, 3 * parameterBytes(crew.room), trainingTold);
    const { dense } = await train(
      crew,
      { network, first, settings, from },
      {
        epoch: (_number, _marks, state) => {
          keep(file, fingerprint, state);
        },
      },
    );
    return dense;
  });
}

async function retrainOn(
  recipe: Recipe,
  dense: DenseNetwork,
  data: TrainingData,
  file: string | null,
): Promise<Retrained> {
  const fingerprint = trainingFingerprint(recipe, dense, data);
  const { batchSize, dropout } = retrainingOf(recipe);
  const course = { network: withDropout(dense.network, dropout), batchSize, data };
  return onCrew(course, (crew) => {
    const from = checkpoint(file, fingerprint, VECTORS * parameterBytes(crew.room), retrainingTold);
    return retrainBy(recipe, { dense, compressed: null }, crew, from, {
      epoch: (_epochs, state) => {
        keep(file, fingerprint, state);
      },
    });
  });
}

async function onCrew<T>(
  course: Parameters<typeof trainingCrew>[0],
  work: (crew: TrainingCrew) => Promise<T>,
): Promise<T> {
  const crew = await trainingCrew(course, 1);
  try {
    return await work(crew);
  } finally {
    await crew.close();
  }
}

function checkpoint<Told>(
  file: string | null,
  fingerprint: string,
  maxBytes: number,
  toldSchema: z.ZodType<Told>,
): Checkpoint<Told> | null {
  return file === null ? null : readCheckpoint(file, fingerprint, maxBytes, toldSchema);
}

function keep(file: string | null, fingerprint: string, state: () => Checkpoint<unknown>): void {
  if (file !== null) writeCheckpoint(file, fingerprint, state());
}
