import { UserError } from '../base/errors.js';
import type { Evaluation } from './evaluate.js';
import type { Executor } from './executor.js';
import { headerOf } from './header.js';
import { Journal } from './journal.js';
import { planOf } from './plan.js';
import type { Shard } from './shard.js';
import { SweepFolder } from './sweep-folder.js';
import { Tally } from './tally.js';

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
 * touches nothing, where the directory has another sweep, or this one and `resume` is not asked for.
 */
export async function runSweep(evaluation: Evaluation, options: SweepOptions): Promise<SweepOutcome> {
  const { shard, resume, toolVersion, watch = () => undefined } = options;
  const folder = new SweepFolder(options.directory, headerOf(evaluation, shard, toolVersion));
  if (folder.isBegun && !resume)
    throw new UserError(`${folder.journal}: an unfinished run of this sweep; give --resume to go on with it`);
  const tally = new Tally(evaluation.study, shard);
  if (resume && folder.isFinished) readInto(tally, folder);
  else {
    const executor = await options.executor(evaluation);
    try {
      await evaluateInto(folder, tally, executor, evaluation, watch);
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
  watch: (tally: Tally) => void,
): Promise<void> {
  const journal = journalOf(folder, tally);
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

function journalOf(folder: SweepFolder, tally: Tally): Journal {
  const begun = folder.open(folder.journal);
  if (begun === null) return Journal.begin(folder.journal, folder.header);
  try {
    return Journal.resume(begun, (row) => {
      tally.addFound(row, begun.file);
    });
  } finally {
    begun.close();
  }
}
