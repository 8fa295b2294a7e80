import * as z from 'zod';
import { SEED_MAX } from '../base/seed.js';
import { configHeader } from './header.js';
import { shareOrNone } from './quantities/percent-field.js';

/** A rate of descent. Above 100 nothing learns. */
const rate = z.number().min(0).max(100);

/** The keys of a training's settings; docs/training.md says what each does. */
export const trainingSchema = z.strictObject({
  ...configHeader,
  /** Times that every image is seen. */
  epochs: z.int().min(1).max(100_000).default(20),
  /** Images of a step. */
  batchSize: z.int().min(1).max(4096).default(128),
  /** Of the first step; from there it falls evenly to 0. */
  learningRate: rate.default(0.1),
  momentum: z.number().min(0).max(0.9999).default(0.9),
  /** L2: what each step takes from a weight, in parts of it and of the learning rate; biases have none. */
  weightDecay: rate.default(0.0005),
  /** Share of the values that dropout layers drop. */
  dropout: shareOrNone.default(0),
  /** Of the first weights, the order of images and what is dropped. */
  seed: z.int().min(0).max(SEED_MAX).default(1),
});

/** How a network is trained, no key missing. Plain and frozen. */
export type TrainingSettings = Readonly<z.output<typeof trainingSchema>>;
