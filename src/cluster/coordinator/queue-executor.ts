import { InvariantError, UserError } from '../../base/errors.js';
import type { Evaluation } from '../../explore/evaluation/evaluate.js';
import type { Executor } from '../../explore/evaluation/executor.js';
import type { Plan } from '../../explore/evaluation/plan.js';
import type { Row } from '../../explore/rows/row.js';
import { pointAt } from '../../explore/study/space.js';
import { pointKey, studyHash } from '../../explore/study/study.js';
import { filesOfEvaluation } from '../files/files-read.js';
import { evaluationSchema, type Answer } from '../order.js';
import { Cutter } from './cutter.js';
import { Pace } from './pace.js';
import { ClusterRun, type ClusterOptions, type ClusterState } from './run.js';

/** Pieces that are handed out for each that can be worked on at a time, so that nobody waits for the next one. */
const PIECES_PER_HAND = 2;

/** An executor whose work others do. */
export interface QueueExecutor extends Executor {
  readonly state: ClusterState;
}

/**
 * Evaluates on the workers of a queue. `part` tells runs of one study apart that go on side by side, such as shards.
 * Close it. Throws a UserError as `ClusterRun.open` does.
 */
export async function queueExecutor(
  evaluation: Evaluation,
  part: string,
  options: ClusterOptions,
): Promise<QueueExecutor> {
  const { study } = evaluation;
  const run = await ClusterRun.open(
    {
      name: study.name,
      identity: `${studyHash(study)} ${part}`,
      work: { kind: 'points', evaluation: evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation))) },
      files: await filesOfEvaluation(evaluation),
    },
    options,
  );
  return new PointsOnQueue(evaluation, run);
}

class PointsOnQueue implements QueueExecutor {
  private readonly pace = new Pace();
  /** Rows that nobody was given: just come, or of points that only an ended coordinator had asked for so far. */
  private readonly early = new Map<number, Row>();

  constructor(
    private readonly evaluation: Evaluation,
    private readonly run: ClusterRun,
  ) {}

  get state(): ClusterState {
    return this.run.state;
  }

  async evaluate(plan: Plan, onRow: (row: Row) => void): Promise<void> {
    for (const answer of this.run.board.answers()) this.keep(this.rowsOf(answer));
    const awaited = new Set<number>();
    const underway = new Set(
      this.run.board.open.flatMap(({ task }) => (task.kind === 'points' ? task.indices : [])),
    );
    const cutter = new Cutter(plan, (index) => {
      const isHandedOut = underway.has(index) || this.early.has(index);
      if (isHandedOut) awaited.add(index);
      return !isHandedOut;
    });
    for (;;) {
      const isAllOut = await this.handOut(cutter, awaited);
      this.giveEarly(awaited, onRow);
      if (isAllOut && awaited.size === 0) return;
      this.keep(this.rowsOf(await this.run.board.answer()));
      this.giveEarly(awaited, onRow);
    }
  }

  close(): Promise<void> {
    return this.run.close();
  }

  /** Hands out as many pieces as there may be; whether that was all. */
  private async handOut(cutter: Cutter, awaited: Set<number>): Promise<boolean> {
    const { board, hands } = this.run;
    while (board.takesMore && board.handed.outstanding < hands * PIECES_PER_HAND) {
      const indices = cutter.next(this.pace.most, hands * PIECES_PER_HAND);
      if (indices.length === 0) return true;
      for (const index of indices) awaited.add(index);
      await this.run.submit({ kind: 'points', indices: [...indices] });
    }
    return false;
  }

  private keep(rows: readonly Row[]): void {
    for (const row of rows) this.early.set(row.index, row);
  }

  private giveEarly(awaited: Set<number>, onRow: (row: Row) => void): void {
    for (const [index, row] of this.early) {
      if (!awaited.delete(index)) continue;
      this.early.delete(index);
      onRow(row);
    }
  }

  /** The rows of an answer, each of its own point. */
  private rowsOf({ outcome, milliseconds, worker }: Answer): readonly Row[] {
    if (outcome.kind !== 'points')
      throw new InvariantError('queue executor', 0, { kind: outcome.kind, worker });
    const { study } = this.evaluation;
    const strange = outcome.rows.find(
      ({ index, key }) => key !== pointKey(study, pointAt(study.space, index)),
    );
    if (strange !== undefined)
      throw new UserError(
        `worker ${worker}: its row of point ${strange.index} is of another study; end it, and empty the queue (eie queue clean)`,
      );
    if (outcome.rows.length > 0) this.pace.learn(outcome.rows.length, milliseconds);
    return outcome.rows;
  }
}
