import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import { Threads } from '../threads/threads.js';
import { checkLayer, type CheckReport, type LayerCheck } from './check.js';

/** Tasks that a thread holds ready, so that it goes on while the main thread computes. */
const TASKS_PER_THREAD = 1000;

/** Checks layers against the reference kernel, here or elsewhere. */
export interface Checker {
  check(layer: LayerCheck): Promise<CheckReport>;
  close(): Promise<void>;
}

/**
 * Begins a check. A failure is told to whoever awaits it, and to nobody where the run ends before that: a checker that is
 * closed gives up what it has not done.
 */
export function beginCheck(checker: Checker, layer: LayerCheck): Promise<CheckReport> {
  const check = checker.check(layer);
  check.catch(() => undefined);
  return check;
}

/** Checks on the calling thread. */
export const localChecker: Checker = {
  check: (layer) => Promise.resolve(checkLayer(layer)),
  close: () => Promise.resolve(),
};

/**
 * Checks on worker threads, by default one for each core but the calling thread's; they start at once. Close it, or the
 * process stays alive.
 */
export async function threadedChecker(threads = Math.max(1, availableParallelism() - 1)): Promise<Checker> {
  const crew = await Threads.start({
    program: join(packageRoot(), 'dist', 'pipeline', 'check-worker.js'),
    threads,
    tasksPerThread: TASKS_PER_THREAD,
  });
  return {
    check: (layer) => crew.run<CheckReport>('checkLayer', layer),
    close: () => crew.close(),
  };
}
