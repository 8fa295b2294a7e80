import { threadedCrew } from '../accuracy/crew.js';
import type { AccuracyOptions } from '../accuracy/measure.js';
import type { Shown } from '../cluster/coordinator/queue-examine.js';
import type { ClusterState } from '../cluster/coordinator/run.js';
import { clusterText, tellNotice } from './executors.js';
import { chosenQueue, type QueueChoice } from './queue-options.js';

/** Who looks at the photographs of a command: threads, or the workers of a queue. */
export interface Examiners {
  readonly work: Pick<AccuracyOptions, 'crew' | 'examine'>;
  /** What a status line says of them; nothing of threads. */
  readonly detail: () => string;
}

/** The choice of a command. Throws a UserError for options that contradict each other. */
export function examinersOf(choice: QueueChoice, shown: Shown): Examiners {
  const address = chosenQueue(choice);
  if (address === null)
    return { work: { crew: (model) => threadedCrew(model, choice.threads) }, detail: () => '' };
  let state: (() => ClusterState) | null = null;
  return {
    work: {
      examine: async (...given) => {
        const { queueExamine } = await import('../cluster/coordinator/queue-examine.js');
        const options = { address, blobs: choice.blobs ?? null, notice: tellNotice };
        return queueExamine(shown, options, (found) => (state = found))(...given);
      },
    },
    detail: () => (state === null ? '' : ` | ${clusterText(state())}`),
  };
}
