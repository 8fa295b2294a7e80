import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import { packageRoot } from '../package-root.js';
import { checkLayer, type CheckReport, type LayerCheck } from './check.js';
import type { LayerTime } from './layer-time.js';
import type { LayerTimer } from './times-ahead.js';

/** Tasks that a thread holds ready, so that it goes on while the main thread computes. */
const TASKS_PER_THREAD = 1000;

/** Checks layers against the reference kernel, here or elsewhere. */
export interface Checker {
  check(layer: LayerCheck): Promise<CheckReport>;
  close(): Promise<void>;
}

/** Threads that check layers, and time them. */
export interface ThreadedChecker extends Checker {
  /** Null where there is one core, on which threads would only be in each other's way. */
  readonly timer: LayerTimer | null;
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
export async function threadedChecker(
  threads = Math.max(1, availableParallelism() - 1),
): Promise<ThreadedChecker> {
  const { Piscina: Pool } = await import('piscina');
  const pool: Piscina = new Pool({
    filename: join(packageRoot(), 'dist', 'pipeline', 'layer-worker.js'),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: TASKS_PER_THREAD,
  });
  const time: LayerTimer['time'] = (task) =>
    pool.run(task, { name: 'timeIfFree' }) as Promise<LayerTime | null>;
  return {
    check: (layer) => pool.run(layer, { name: 'checkLayer' }) as Promise<CheckReport>,
    timer: availableParallelism() > 1 ? { time } : null,
    close: () => pool.destroy(),
  };
}
