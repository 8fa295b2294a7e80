import type { Outcome, Task } from '../order.js';

/** Where the pieces of one order are done, with what they need at hand. */
export interface Bench {
  work(task: Task): Promise<Outcome>;
  /** What stands for a task of one part whose process ends each time; throws a UserError if nothing can. */
  giveUp(task: Task, reason: string): Outcome;
  /** A message as the coordinator's machine would tell it. */
  told(message: string): string;
  close(): Promise<void>;
}
