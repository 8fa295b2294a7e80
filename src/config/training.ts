import * as z from 'zod';
import { SEED_MAX } from '../base/seed.js';
import { configHeader } from './header.js';
import { shareOrNone } from './quantities/percent-field.js';

/** A rate of descent. Above 100 nothing learns. */
const rate = z.number().min(0).max(100);

/** What is told of them goes into the header of a checkpoint. */
const MOST_EPOCHS = 10_000;
const epochs = z.int().min(1).max(MOST_EPOCHS);

/** How a step of descent goes, whatever is trained. */
const descentFields = {
  /** Images of a step. */
  batchSize: z.int().min(1).max(4096).default(128),
  momentum: z.number().min(0).max(0.9999).default(0.9),
  /** L2: what each step takes from a weight, in parts of it and of the learning rate; biases have none. */
  weightDecay: rate.default(0.0005),
  /** Share of the values that dropout layers drop. */
  dropout: shareOrNone.default(0),
  /** Of the first weights, the order of images and what is dropped. */
  seed: z.int().min(0).max(SEED_MAX).default(1),
};

/** The keys of a training's settings; docs/training.md says what each does. */
export const trainingSchema = z.strictObject({
  ...configHeader,
  /** Times that every image is seen. */
  epochs: epochs.default(20),
  /** Of the first step; from there it falls evenly to 0. */
  learningRate: rate.default(0.1),
  ...descentFields,
});

/** The keys of `retrain` in a recipe: how what is left is trained again; docs/training.md says what each does. */
export const retrainingSchema = z.strictObject({
  /** Steps in which pruning reaches what the recipe keeps, each followed by training. */
  rounds: z.int().min(1).max(100).default(4),
  /** After each of them. */
  epochs: epochs.default(5),
  /** Of the first step after pruning; from there it falls evenly to 0. */
  learningRate: rate.default(0.05),
  /** Epochs in which the shared weights are trained. */
  fineTuneEpochs: z.int().min(0).max(MOST_EPOCHS).default(5),
  /** Of the first step with shared weights. */
  fineTuneRate: rate.default(0.0005),
  ...descentFields,
});

/** How what is left of a network is trained again, no key missing. Plain and frozen. */
export type RetrainingSettings = Readonly<z.output<typeof retrainingSchema>>;

/** How a network is trained, no key missing. Plain and frozen. */
export type TrainingSettings = Readonly<z.output<typeof trainingSchema>>;
