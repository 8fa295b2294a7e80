/* Entry point of the threads that do runs. */
import { answer, type Answer } from '../../threads/answer.js';
import { perform } from './perform.js';
import type { Run, RunFigures } from './run.js';

/** `perform` on this thread. */
export function performRuns(runs: readonly Run[]): Promise<Answer<readonly RunFigures[]>> {
  return answer(() => perform(runs));
}
