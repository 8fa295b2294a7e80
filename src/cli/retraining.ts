import { availableParallelism } from 'node:os';
import type { Recipe } from '../config/recipe.js';
import { decimal, integer } from '../report/format.js';
import { checkpointFile, readCheckpoint, writeCheckpoint } from '../training/checkpoint.js';
import { trainingCrew } from '../training/crew.js';
import { withDropout } from '../training/drop-rates.js';
import { trainingFingerprint } from '../training/fingerprint.js';
import { parameterBytes } from '../training/parameters.js';
import type { Learned } from '../result/compression-result.js';
import type { Compression } from '../workload/compress.js';
import type { WeightSource } from '../workload/dense-source.js';
import {
  retrainBy,
  retrainingEpochs,
  retrainingOf,
  retrainingTold,
  type StageMarks,
} from '../workload/retrain.js';
import { loadTrainingData } from '../workload/training-data.js';
import { progressBar } from './progress.js';
import { tellKept } from './supervised.js';

/** Vectors of parameters in a checkpoint: parameters, velocities, mask, pruned ones, and codebooks with theirs. */
const VECTORS = 6;

/** What a compression that trains is asked for. */
export interface RetrainingChoice {
  /** Folder of labelled images. */
  readonly data: string;
  /** What is written in the end: its checkpoint lies next to it. */
  readonly to: string;
  readonly resume: boolean;
  readonly threads: number | undefined;
}

/** Compresses and trains again by a recipe; stages are told on standard error, and a checkpoint is kept. */
export async function retrainShown(
  recipe: Recipe,
  source: WeightSource,
  { data: folder, to, resume, threads = availableParallelism() }: RetrainingChoice,
): Promise<Compression & Learned> {
  const { dense } = source;
  const data = await loadTrainingData(folder, dense.network);
  const { batchSize, dropout } = retrainingOf(recipe);
  const crew = await trainingCrew({ network: withDropout(dense.network, dropout), batchSize, data }, threads);
  const epochs = retrainingEpochs(recipe);
  const images = data.training.labels.length;
  const bar = progressBar('images', images * epochs);
  const file = checkpointFile(to);
  try {
    const fingerprint = trainingFingerprint(recipe, dense, data);
    const maxBytes = VECTORS * parameterBytes(crew.room);
    const from = resume ? readCheckpoint(file, fingerprint, maxBytes, retrainingTold) : null;
    const { stages, ...compression } = await retrainBy(recipe, source, crew, from, {
      images: (epoch, done) => {
        bar.update(epoch * images + done);
      },
      stage: (marks) => {
        process.stderr.write(`${stageLine(marks)}\n`);
      },
      epoch: (done, state) => {
        writeCheckpoint(file, fingerprint, state());
        tellKept(`${file} has ${done} of ${epochs} epochs; the same command with --resume goes on`);
      },
    });
    return {
      ...compression,
      retraining: stages.map(({ marks: { loss: _, ...marks }, ...stage }) => ({ ...stage, ...marks })),
    };
  } finally {
    bar.stop();
    await crew.close();
  }
}

function stageLine({ stage, epochs, kept, part, marks: { wrong, images } }: StageMarks): string {
  const share = decimal((100 * wrong) / images, 2);
  return `${stage}, after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}: ${integer(kept)} weights, ${integer(wrong)} of ${integer(images)} ${part} images wrong, ${share} %`;
}
