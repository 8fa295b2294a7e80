import type { Performer } from './performer.js';
import { runKey, subjectKey, type Run, type RunFigures } from './run.js';

/** What a desk needs besides those who do the runs. */
export interface DeskOptions {
  readonly toolVersion: string;
  /** Runs that need not be done again, by key. */
  readonly known?: ReadonlyMap<string, RunFigures>;
  /** Told of every finished run. */
  readonly onRun?: (key: string, figures: RunFigures) => void;
  /** Told how many runs were asked for, and are finished. */
  readonly progress?: (done: number, asked: number) => void;
}

interface Order {
  readonly run: Run;
  readonly key: string;
  readonly fill: (figures: RunFigures) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Takes runs that measurements ask for. Equal runs are done once. What is asked for at the same time goes out in
 * batches of one subject, which then is loaded once.
 */
export class RunDesk {
  private readonly answers = new Map<string, Promise<RunFigures>>();
  private waiting: Order[] = [];
  private done = 0;

  constructor(
    private readonly performer: Performer,
    private readonly options: DeskOptions,
  ) {}

  /** The figures of a run. Fails as `perform` does. */
  ask(run: Run): Promise<RunFigures> {
    const key = runKey(run, this.options.toolVersion);
    const asked = this.answers.get(key);
    if (asked !== undefined) return asked;
    const answer = this.answerTo(run, key);
    answer.catch(() => undefined);
    this.answers.set(key, answer);
    return answer;
  }

  private answerTo(run: Run, key: string): Promise<RunFigures> {
    const known = this.options.known?.get(key);
    if (known !== undefined) {
      this.done++;
      return Promise.resolve(known);
    }
    return new Promise((fill, fail) => {
      if (this.waiting.length === 0)
        setImmediate(() => {
          this.sendOut();
        });
      this.waiting.push({ run, key, fill, fail });
    });
  }

  private sendOut(): void {
    const batches = new Map<string, Order[]>();
    for (const order of this.waiting) {
      const key = subjectKey(order.run);
      batches.set(key, [...(batches.get(key) ?? []), order]);
    }
    this.waiting = [];
    this.tell();
    for (const batch of batches.values()) void this.send(batch);
  }

  private async send(batch: readonly Order[]): Promise<void> {
    try {
      const figures = await this.performer.perform(batch.map(({ run }) => run));
      for (const [at, { key, fill }] of batch.entries()) {
        this.options.onRun?.(key, figures[at]);
        fill(figures[at]);
      }
      this.done += batch.length;
      this.tell();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  private tell(): void {
    this.options.progress?.(this.done, this.answers.size);
  }
}
