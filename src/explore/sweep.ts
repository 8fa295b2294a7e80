import type { Evaluation } from './evaluation/evaluate.js';
import type { Executor } from './evaluation/executor.js';
import { lockFolder } from './rows/folder-lock.js';
import { headerOf } from './study/header.js';
import { planOf } from './evaluation/plan.js';
import type { Shard } from './study/shard.js';
import { StudyFolder } from './rows/study-folder.js';
import { Tally } from './rows/tally.js';

/** How a sweep is run. */
export interface SweepOptions {
  /** Where journal and results go. */
  readonly directory: string;
  readonly shard: Shard;
  /** Whether to go on with what is there. */
  readonly resume: boolean;
  readonly toolVersion: string;
  readonly executor: (evaluation: Evaluation) => Promise<Executor>;
  /** Told what stands already, then of every row. */
  readonly watch?: (tally: Pick<Tally, 'points' | 'done' | 'failed'>) => void;
  /** Told, in a line, what of an unfinished run is not gone on with. */
  readonly notice?: (line: string) => void;
}

/** Where the results of a finished sweep are. */
export interface SweepOutcome {
  /** results.ndjson and results.csv. */
  readonly results: string;
  readonly table: string;
  readonly points: number;
  readonly failed: number;
}

/**
 * Evaluates every point of a study, or of a shard of it. Rows go to a journal as they are finished; when all are there
 * it becomes results.ndjson and results.csv, whose bytes depend on nothing but the study. Throws a UserError, and
 * touches nothing, if another process writes in the directory, if it has another sweep, or this one and `resume`
 * is not asked for.
 */
export async function runSweep(evaluation: Evaluation, options: SweepOptions): Promise<SweepOutcome> {
  const lock = lockFolder(options.directory);
  try {
    return await runLocked(evaluation, options);
  } finally {
    lock.release();
  }
}

async function runLocked(evaluation: Evaluation, options: SweepOptions): Promise<SweepOutcome> {
  const { shard, resume, toolVersion } = options;
  const folder = new StudyFolder(options.directory, headerOf(evaluation, shard, toolVersion));
  if (!resume) folder.demandNoUnfinished();
  const tally = new Tally(evaluation.study, shard);
  if (resume && folder.isFinished)
    folder.readFinished((row, file) => {
      tally.addFound(row, file);
    });
  else {
    const executor = await options.executor(evaluation);
    try {
      await evaluateInto(folder, tally, executor, evaluation, options);
    } finally {
      await executor.close();
    }
    folder.finishSweep();
  }
  return { results: folder.rows, table: folder.table, points: tally.points, failed: tally.failed };
}

async function evaluateInto(
  folder: StudyFolder,
  tally: Tally,
  executor: Executor,
  { study }: Evaluation,
  { watch = () => undefined, notice }: SweepOptions,
): Promise<void> {
  const journal = folder.beginJournal((row, file) => {
    tally.addFound(row, file);
  }, notice);
  try {
    watch(tally);
    await executor.evaluate(
      planOf(study.space, (index) => tally.isWanted(index)),
      (row) => {
        journal.append(row);
        tally.add(row);
        watch(tally);
      },
    );
  } finally {
    journal.close();
  }
}
