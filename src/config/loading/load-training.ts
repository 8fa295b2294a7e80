import { loadConfig, type LoadedConfig } from './load-config.js';
import { trainingSchema, type TrainingSettings } from '../training.js';

/** Settings of trainings. */
export const TRAINING = { folder: 'training', schema: trainingSchema };

/**
 * Loads the settings of a training: a path, or a name under configs/training such as "sgd". `overrides` are texts such as
 * "epochs=5". Throws a UserError for every mistake in them.
 */
export async function loadTraining(
  file: string,
  overrides: readonly string[] = [],
): Promise<LoadedConfig<TrainingSettings>> {
  return loadConfig(file, TRAINING, overrides);
}
