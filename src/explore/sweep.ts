import { UserError } from '../base/errors.js';
import type { Evaluation } from './evaluation/evaluate.js';
import type { Executor } from './evaluation/executor.js';
import { FolderLock } from './rows/folder-lock.js';
import { headerOf } from './study/header.js';
import { Journal, leftOutText } from './rows/journal.js';
import { planOf } from './evaluation/plan.js';
import type { Shard } from './study/shard.js';
import { SweepFolder } from './rows/sweep-folder.js';
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
 * touches nothing, where another process writes in the directory, where it has another sweep, or this one and `resume`
 * is not asked for.
 */
export async function runSweep(evaluation: Evaluation, options: SweepOptions): Promise<SweepOutcome> {
  const lock = FolderLock.take(options.directory);
  try {
    return await runLocked(evaluation, options);
  } finally {
    lock.release();
  }
}

async function runLocked(evaluation: Evaluation, options: SweepOptions): Promise<SweepOutcome> {
  const { shard, resume, toolVersion } = options;
  const folder = new SweepFolder(options.directory, headerOf(evaluation, shard, toolVersion));
  if (folder.isBegun && !resume)
    throw new UserError(`${folder.journal}: an unfinished run of this sweep; give --resume to go on with it`);
  const tally = new Tally(evaluation.study, shard);
  if (resume && folder.isFinished) readInto(tally, folder);
  else {
    const executor = await options.executor(evaluation);
    try {
      await evaluateInto(folder, tally, executor, evaluation, options);
    } finally {
      await executor.close();
    }
    folder.finish();
  }
  return { results: folder.results, table: folder.table, points: tally.points, failed: tally.failed };
}

/** The rows of a finished sweep, counted. */
function readInto(tally: Tally, folder: SweepFolder): void {
  const results = folder.open(folder.results);
  for (const { row } of results?.rows() ?? []) tally.addFound(row, folder.results);
  results?.close();
}

async function evaluateInto(
  folder: SweepFolder,
  tally: Tally,
  executor: Executor,
  { study }: Evaluation,
  { watch = () => undefined, notice }: SweepOptions,
): Promise<void> {
  const journal = journalOf(folder, tally, notice);
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

function journalOf(folder: SweepFolder, tally: Tally, notice: SweepOptions['notice']): Journal {
  const begun = folder.open(folder.journal);
  if (begun === null) return Journal.begin(folder.journal, folder.header);
  try {
    return Journal.resume(
      begun,
      (row) => {
        tally.addFound(row, begun.file);
      },
      (rows) => {
        const line = leftOutText(begun.file, rows);
        if (line !== null) notice?.(line);
      },
    );
  } finally {
    begun.close();
  }
}
