import type { Piscina } from 'piscina';
import { UserError } from '../base/errors.js';
import { answerOf, type Answer } from './answer.js';

/** What threads are started for. */
export interface ThreadsOptions {
  /** Path of the module that they run; what it exports gives an `Answer` each. */
  readonly program: string;
  readonly threads: number;
  /** What each thread is given as it starts. */
  readonly data?: unknown;
  /** Tasks that a thread holds ready, so that it goes on while the main thread computes; default: the one it does. */
  readonly tasksPerThread?: number;
}

/** Codes of errors with which the operating system refuses a thread. */
const REFUSED = /^(ERR_WORKER_INIT_FAILED|ERR_WORKER_OUT_OF_MEMORY|EAGAIN|EMFILE|ENFILE|ENOMEM)$/;

/**
 * Worker threads that do tasks. Every task ends: with its value, the UserError that its thread met, the error of a
 * thread that died, or an error when the threads are closed. Whoever does not await a task is not told how it ends.
 */
export class Threads {
  /** How to fail the tasks that are not finished. */
  private readonly unfinished = new Set<(reason: Error) => void>();
  /** Why nothing is done any more. */
  private ended: Error | null = null;

  private constructor(private readonly pool: Piscina) {
    pool.on('error', (error: unknown) => {
      this.end(brokenBy(error));
    });
  }

  /** Starts threads; close them, or the process stays alive. */
  static async start({ program, threads, data, tasksPerThread = 1 }: ThreadsOptions): Promise<Threads> {
    const { Piscina: Pool } = await import('piscina');
    const pool = new Pool({
      filename: program,
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: tasksPerThread,
      workerData: data,
    });
    return new Threads(pool);
  }

  /** What the program's function `name` makes of a task; its caller knows the type. */
  run<T>(name: string, task: unknown): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      if (this.ended !== null) {
        reject(this.ended);
        return;
      }
      this.unfinished.add(reject);
      const running = this.pool.run(task, { name }) as Promise<Answer<T>>;
      running
        .then(answerOf)
        .then(resolve, reject)
        .finally(() => this.unfinished.delete(reject));
    });
    answer.catch(() => undefined);
    return answer;
  }

  /** Whether no task is done any more: the threads were closed, or could not go on. */
  get hasEnded(): boolean {
    return this.ended !== null;
  }

  /** Fails what is not finished and ends the threads. */
  async close(): Promise<void> {
    this.end(new Error('the threads were closed'));
    await this.pool.destroy();
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    for (const fail of this.unfinished) fail(this.ended);
    this.unfinished.clear();
  }
}

/** An error that no task has: a thread that could not start, or that died between two tasks. */
function brokenBy(error: unknown): Error {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && REFUSED.test(code))
    return new UserError(
      `worker threads: the operating system refuses one (${code}); give fewer --threads, or raise the limits of memory and open files`,
    );
  return error instanceof Error ? error : new Error(String(error));
}
