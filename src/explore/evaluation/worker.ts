/* Entry point of the threads that evaluate points; the study comes with the thread. */
import { workerData } from 'node:worker_threads';
import type { Workload } from '../../pipeline/workload.js';
import { answer, type Answer } from '../../threads/answer.js';
import { Evaluator, type Attempt, type Evaluation } from './evaluate.js';
import type { Preparation } from './preparation.js';

/** A point to evaluate, with what it needs if the thread was found to lack it. */
export interface EvaluateTask {
  readonly index: number;
  readonly preparation: Preparation | null;
}

/** A point to prepare for, with its workload if that stands already. */
export interface PrepareTask {
  readonly index: number;
  readonly workload: Workload | null;
}

const evaluator = new Evaluator(workerData as Evaluation);

/** `Evaluator.attempt` on this thread. */
export function evaluatePoint({ index, preparation }: EvaluateTask): Promise<Answer<Attempt>> {
  return answer(() => evaluator.attempt(index, preparation));
}

/** `Evaluator.prepare` on this thread. */
export function preparePoint({ index, workload }: PrepareTask): Promise<Answer<Preparation>> {
  return answer(() => evaluator.prepare(index, workload));
}
