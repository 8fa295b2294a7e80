import type { AccuracyRun, CompressionRun, Run, RunFigures, SimulationRun, TrainingRun } from './run.js';
import { performAccuracy } from './accuracy.js';
import { performCompressions } from './compression.js';
import { performSimulations } from './simulation.js';
import { performTrainings } from './training.js';

/**
 * Does runs of one kind and subject, which is loaded once; their figures in their order. Throws a UserError if a file
 * is missing or wrong, or a machine can't run it.
 */
export async function perform(runs: readonly Run[]): Promise<readonly RunFigures[]> {
  if (runs.length === 0) return [];
  const [{ kind, subject }] = runs;
  switch (kind) {
    case 'simulation':
      return performSimulations(subject, runs as readonly SimulationRun[]);
    case 'compression':
      return performCompressions(subject, runs as readonly CompressionRun[]);
    case 'accuracy':
      return performAccuracy(subject, runs as readonly AccuracyRun[]);
    case 'training':
      return performTrainings(subject, runs as readonly TrainingRun[]);
  }
}
