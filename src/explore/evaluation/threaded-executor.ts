import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InvariantError } from '../../base/errors.js';
import { packageRoot } from '../../base/package-root.js';
import { Threads } from '../../threads/threads.js';
import type { Workload } from '../../pipeline/workload.js';
import { Dispatcher } from './dispatcher.js';
import type { Attempt, Evaluation } from './evaluate.js';
import type { Executor } from './executor.js';
import { lostThreadText } from './failure.js';
import type { Plan } from './plan.js';
import { variesWorkload, workloadOf } from './point-workload.js';
import type { Preparation } from './preparation.js';
import { Recent } from '../../pipeline/recent.js';
import { failedRow, type Row } from '../rows/row.js';
import { onSharedMemory } from '../../threads/shared-memory.js';
import { axesOf, pointAt } from '../study/space.js';
import type { EvaluateTask, PrepareTask } from './worker.js';

/** How points are spread over threads. */
export interface ThreadOptions {
  /** Default: one per core. */
  readonly threads?: number | undefined;
  /** What the threads run; default: worker.ts as it is built. */
  readonly program?: string | undefined;
}

/**
 * Evaluates on worker threads, which start at once. A point whose thread dies is a failed one; another thread takes its
 * place. Close it, or the process stays alive. Throws a UserError if the study's workload can't be loaded.
 */
export async function threadedExecutor(
  evaluation: Evaluation,
  { threads = availableParallelism(), program = builtWorker() }: ThreadOptions = {},
): Promise<Executor> {
  const crew = await Threads.start({ program, threads, data: evaluation });
  try {
    return new ThreadedExecutor(evaluation, crew, threads, await commonWorkload(evaluation));
  } catch (error) {
    await crew.close();
    throw error;
  }
}

function builtWorker(): string {
  return join(packageRoot(), 'dist', 'explore', 'evaluation', 'worker.js');
}

/** The workload of all points; null if they have different ones. */
async function commonWorkload({ study }: Evaluation): Promise<Workload | null> {
  if (axesOf(study.space).some(({ path }) => variesWorkload(path))) return null;
  return onSharedMemory(await workloadOf(study, pointAt(study.space, 0)));
}

class ThreadedExecutor implements Executor {
  /** What threads have prepared for each other: each holds the activations of a whole network. */
  private readonly preparations: Recent<Promise<Preparation>>;

  constructor(
    private readonly evaluation: Evaluation,
    private readonly crew: Threads,
    private readonly threads: number,
    private readonly workload: Workload | null,
  ) {
    this.preparations = new Recent(threads);
  }

  async evaluate(plan: Plan, onRow: (row: Row) => void): Promise<void> {
    const dispatcher = new Dispatcher(plan);
    const give = (row: Row) => {
      if (dispatcher.hasEnded) return;
      try {
        onRow(row);
      } catch (error) {
        dispatcher.end(); // at once: another thread's row may be next
        throw error;
      }
    };
    const work = async (thread: number) => {
      for (let index = dispatcher.next(thread); index !== null; index = dispatcher.next(thread)) {
        give(await this.rowOf(index));
      }
    };
    try {
      await Promise.all(Array.from({ length: this.threads }, (_, thread) => work(thread)));
    } finally {
      dispatcher.end();
    }
  }

  close(): Promise<void> {
    return this.crew.close();
  }

  private async rowOf(index: number): Promise<Row> {
    try {
      const first = await this.attempt({ index, preparation: null });
      if ('row' in first) return first.row;
      const second = await this.attempt({ index, preparation: await this.preparationOf(first.needs, index) });
      if ('row' in second) return second.row;
      throw new InvariantError('threaded executor', 0, {
        point: index,
        needed: first.needs,
        needs: second.needs,
      });
    } catch (error) {
      if (this.crew.hasEnded) throw error;
      const { study } = this.evaluation;
      return failedRow(study, pointAt(study.space, index), lostThreadText(error));
    }
  }

  private attempt(task: EvaluateTask): Promise<Attempt> {
    return this.crew.run<Attempt>('evaluatePoint', task);
  }

  /** Prepared once, however many threads wait for it. */
  private preparationOf(key: string, index: number): Promise<Preparation> {
    const known = this.preparations.get(key);
    if (known !== undefined) return known;
    const task: PrepareTask = { index, workload: this.workload };
    const preparing = this.crew
      .run<Preparation>('preparePoint', task)
      .catch((error: unknown) => this.unprepared(key, error));
    this.preparations.set(key, preparing);
    return preparing;
  }

  private unprepared(key: string, error: unknown): Preparation {
    if (this.crew.hasEnded) throw error;
    return { key, run: null, accuracy: null, error: lostThreadText(error) };
  }
}
