import type { ClusterState } from '../cluster/coordinator/run.js';
import type { QueueExecutor } from '../cluster/coordinator/queue-executor.js';
import type { Evaluation } from '../explore/evaluation/evaluate.js';
import type { Executor } from '../explore/evaluation/executor.js';
import { threadedExecutor } from '../explore/evaluation/threaded-executor.js';
import { integer } from '../report/format.js';
import { chosenQueue, type QueueChoice } from './queue-options.js';

/** Who evaluates the points of a command: threads, or the workers of a queue. */
export interface Executors {
  readonly begin: (evaluation: Evaluation) => Promise<Executor>;
  /** What a status line says of them; nothing of threads. */
  readonly detail: () => string;
  /** Says what the workers of a queue did. */
  readonly tell: () => void;
}

/** The choice of a command. `part` tells runs of one study apart. Throws a UserError for options that contradict each other. */
export function executorsOf(choice: QueueChoice, part: string): Executors {
  const address = chosenQueue(choice);
  if (address === null)
    return {
      begin: (evaluation) => threadedExecutor(evaluation, choice),
      detail: () => '',
      tell: () => undefined,
    };
  let executor: QueueExecutor | null = null;
  return {
    begin: async (evaluation) => {
      const { queueExecutor } = await import('../cluster/coordinator/queue-executor.js');
      const options = { address, blobs: choice.blobs ?? null, notice: tellNotice };
      executor = await queueExecutor(evaluation, part, options);
      return executor;
    },
    detail: () => (executor === null ? '' : ` | ${clusterText(executor.state)}`),
    tell: () => {
      if (executor !== null) tellNotice(doneText(executor.state));
    },
  };
}

/** A line for the user that is not a result. */
export function tellNotice(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** "3 workers | 1 retry". */
export function clusterText({ workers, retries, again }: ClusterState): string {
  return `${countText(workers, 'worker', 'workers')} | ${countText(retries + again, 'retry', 'retries')}`;
}

/** What a queue's workers did, for the end of a run. */
export function doneText({ pieces, retries, again }: ClusterState): string {
  const told = `workers did ${countText(pieces, 'piece', 'pieces')}`;
  return `${told}; ${integer(retries)} begun again by another, ${integer(again)} handed out again`;
}

/** "1 worker", "3 workers". */
export function countText(count: number, one: string, several: string): string {
  return `${integer(count)} ${count === 1 ? one : several}`;
}
