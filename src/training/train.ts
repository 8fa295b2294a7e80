import * as z from 'zod';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { TrainingSettings } from '../config/training.js';
import type { Network } from '../network/network.js';
import type { Checkpoint } from './checkpoint.js';
import type { TrainingCrew } from './crew.js';
import { examine, marksSchema, runEpoch, smallerRate, type Marks } from './epoch.js';
import { restoreVectors, storeNetwork, trainedNetwork, vectorsOf } from './parameters.js';
import { droppingLayers } from './drop-rates.js';
import { weightDescent } from './weight-descent.js';

/** The setting that rates are of. */
const RATE = 'learningRate';

/** What a checkpoint tells: the epochs that are done. */
export const trainingTold = z.array(z.strictObject({ training: marksSchema, test: marksSchema.nullable() }));

/** What a training goes on from. */
export type TrainingCheckpoint = Checkpoint<z.output<typeof trainingTold>>;

/** What an epoch came to: on the training images as they were seen, and on the test images after it. */
export interface EpochMarks {
  readonly training: Marks;
  readonly test: Marks | null;
}

/** What is trained, from what, and how. */
export interface Training {
  readonly network: Network;
  /** The weights before the first step. */
  readonly first: DenseNetwork;
  readonly settings: TrainingSettings;
  /** The state to go on from. */
  readonly from: TrainingCheckpoint | null;
}

/** Who is told how a training goes. */
export interface TrainingListener {
  /** So many images of an epoch, from 0, were learned from. */
  images?(epoch: number, images: number): void;
  /** An epoch is done; `state` makes what a checkpoint needs. */
  epoch?(epoch: number, marks: EpochMarks, state: () => TrainingCheckpoint): void;
}

/** A trained network and how it came to it. */
export interface Trained {
  readonly dense: DenseNetwork;
  readonly epochs: readonly EpochMarks[];
}

/**
 * Trains a network by stochastic gradient descent with momentum. The same settings, data and first weights give the same
 * weights on any number of threads and after any number of interruptions. Throws `Diverged` if the loss does.
 */
export async function train(
  crew: TrainingCrew,
  { network, first, settings, from }: Training,
  listener: TrainingListener = {},
): Promise<Trained> {
  const { room } = crew;
  const epochs: EpochMarks[] = [];
  if (from === null) storeNetwork(room, first);
  else {
    restoreVectors(room, from.arrays);
    epochs.push(...from.told);
  }
  const descent = weightDescent(room, settings);
  const dropRates = new Map(droppingLayers(room.course.network).map((name) => [name, settings.dropout]));
  for (let number = epochs.length; number < settings.epochs; number++) {
    const training = await runEpoch(crew, {
      ...{ number, seed: settings.seed, descent, dropRates, rateKey: RATE },
      rateAt: (share) => settings.learningRate * (1 - (number + share) / settings.epochs),
      progress: (images) => listener.images?.(number, images),
    });
    const marks = { training, test: await examine(crew, 'test', smallerRate(RATE)) };
    epochs.push(marks);
    listener.epoch?.(number, marks, () => stateOf(crew, epochs));
  }
  const source = `trained from seed ${settings.seed}`;
  return { dense: trainedNetwork(room, network, source), epochs };
}

function stateOf({ room }: TrainingCrew, epochs: readonly EpochMarks[]): TrainingCheckpoint {
  return { told: [...epochs], arrays: vectorsOf(room) };
}
