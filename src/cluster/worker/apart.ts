import { fork } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../base/package-root.js';
import { outcomeSchema, type Order, type Outcome, type Task } from '../order.js';

/** What a process of its own is to do. */
export interface Errand {
  readonly order: Order;
  /** The root of the mirror of the order's files. */
  readonly root: string;
  readonly task: Task;
}

/** What it answers. */
export type Returned = { readonly outcome: Outcome } | { readonly problem: string };

/** How a process ended that did not answer: "SIGKILL", "exit code 134". */
export interface Broken {
  readonly end: string;
}

/**
 * Does a task in a process of its own, whose end does not end this one. It ends with this one: its main thread only
 * waits, and hears of that. `ps` shows it with its task: "points 3", "judge 5".
 */
export async function doneApart(errand: Errand): Promise<Outcome | Broken> {
  const program = join(packageRoot(), 'dist', 'cluster', 'worker', 'apart-process.js');
  const child = fork(program, argumentsOf(errand.task), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const returned = await new Promise<Returned | Broken>((resolve, reject) => {
    child.once('error', reject);
    child.once('message', (message) => {
      resolve(message as Returned);
    });
    child.once('exit', (code, signal) => {
      resolve({ end: signal ?? `exit code ${code}` });
    });
    child.send(errand);
  }).finally(() => {
    child.kill('SIGKILL');
  });
  if ('problem' in returned) throw new Error(returned.problem);
  return 'end' in returned ? returned : outcomeSchema.parse(returned.outcome);
}

function argumentsOf(task: Task): readonly string[] {
  return [task.kind, ...(task.kind === 'points' ? task.indices : task.places).map(String)];
}
