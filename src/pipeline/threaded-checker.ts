import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import { Threads } from '../threads/threads.js';
import type { CheckReport } from './check.js';
import type { Checker } from './checker.js';

/** Tasks that a thread holds ready, so that it goes on while the main thread computes. */
const TASKS_PER_THREAD = 1000;

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
