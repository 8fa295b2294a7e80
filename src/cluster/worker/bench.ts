import type { Outcome, Task } from '../order.js';
import type { Trial } from './trial.js';

/** Where the pieces of one order are done, with what they need at hand. */
export interface Bench {
  /** Does a piece. `trial`: how, where another worker has begun it and was not heard of any more. */
  work(task: Task, trial: Trial | null): Promise<Outcome>;
  /** A message as the coordinator's machine would tell it. */
  told(message: string): string;
  close(): Promise<void>;
}
