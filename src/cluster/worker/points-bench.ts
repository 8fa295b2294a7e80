import { InvariantError } from '../../base/errors.js';
import type { Evaluation } from '../../explore/evaluation/evaluate.js';
import { rowsOf, type Executor } from '../../explore/evaluation/executor.js';
import { threadedExecutor } from '../../explore/evaluation/threaded-executor.js';
import { failedRow, type Row } from '../../explore/rows/row.js';
import { pointAt } from '../../explore/study/space.js';
import { pointKey } from '../../explore/study/study.js';
import type { Mirror } from '../files/mirror.js';
import { relocatedEvaluation } from '../files/relocated.js';
import type { Outcome, Task } from '../order.js';
import type { Bench } from './bench.js';

/** Evaluates points of a study whose files are mirrored. */
export class PointsBench implements Bench {
  private constructor(
    private readonly evaluation: Evaluation,
    private readonly mirrored: Evaluation,
    private readonly mirror: Mirror,
    private readonly executor: Executor,
  ) {}

  /** Starts threads. Throws a UserError if the study's workload can't be loaded. */
  static async open(evaluation: Evaluation, mirror: Mirror, threads: number): Promise<PointsBench> {
    const mirrored = relocatedEvaluation(evaluation, (path) => mirror.located(path));
    const executor = await threadedExecutor(mirrored, { threads });
    return new PointsBench(evaluation, mirrored, mirror, executor);
  }

  async work(task: Task): Promise<Outcome> {
    const rows = await rowsOf(this.executor, this.mirrored, indicesOf(task));
    return { kind: 'points', rows: rows.map((row) => this.row(row)) };
  }

  giveUp(task: Task, reason: string): Outcome {
    const { study } = this.evaluation;
    const rows = indicesOf(task).map((index) => failedRow(study, this.point(index), reason));
    return { kind: 'points', rows: rows.map((row) => this.row(row)) };
  }

  told(message: string): string {
    return this.mirror.told(message);
  }

  close(): Promise<void> {
    return this.executor.close();
  }

  /** A row as the coordinator's machine would have it: the paths that tell its point apart are that machine's. */
  private row({ index, metrics, error }: Row): Row {
    const point = this.point(index);
    return {
      index,
      key: pointKey(this.evaluation.study, point),
      point: point.values,
      metrics,
      error: error === null ? null : this.told(error),
    };
  }

  private point(index: number) {
    return pointAt(this.evaluation.study.space, index);
  }
}

function indicesOf(task: Task): readonly number[] {
  if (task.kind === 'points') return task.indices;
  throw new InvariantError('points bench', 0, { task: task.kind });
}
