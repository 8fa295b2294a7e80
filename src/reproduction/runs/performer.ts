import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../base/package-root.js';
import { Threads } from '../../threads/threads.js';
import { perform } from './perform.js';
import type { Run, RunFigures } from './run.js';

/** Who does runs: `perform`, here or on other threads. Figures do not depend on where and in what order. */
export interface Performer {
  perform(runs: readonly Run[]): Promise<readonly RunFigures[]>;
  close(): Promise<void>;
}

/** Works on the calling thread, one batch after the other. */
export function localPerformer(): Performer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    perform: (runs) => {
      const doing = last.then(() => perform(runs));
      last = doing.catch(() => undefined);
      return doing;
    },
    close: () => Promise.resolve(),
  };
}

/** Works on worker threads, by default one for each core, which start at once. Close it, or the process stays alive. */
export async function threadedPerformer(threads: number = availableParallelism()): Promise<Performer> {
  const program = join(packageRoot(), 'dist', 'reproduction', 'runs', 'worker.js');
  const crew = await Threads.start({ program, threads });
  return {
    perform: (runs) => crew.run<readonly RunFigures[]>('performRuns', runs),
    close: () => crew.close(),
  };
}
