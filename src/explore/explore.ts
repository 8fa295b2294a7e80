import { rmSync } from 'node:fs';
import type { SweepHeader } from '../result/sweep-result.js';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { writeBest } from './rows/best-files.js';
import type { Evaluation } from './evaluation/evaluate.js';
import type { Executor } from './evaluation/executor.js';
import { StudyFolder } from './rows/study-folder.js';
import { lockFolder } from './rows/folder-lock.js';
import { explorationHeader } from './study/header.js';
import type { Journal } from './rows/journal.js';
import type { Exploration } from './study/load-exploration.js';
import { writePareto } from './rows/pareto-files.js';
import { pricesOf } from './evaluation/prices.js';
import type { Row } from './rows/row.js';
import { RowSource } from './rows/row-source.js';
import { mostEvaluations, search, type Finding } from './search/search.js';
import { demandKeeping, selectionOf, type Selection } from './search/selection.js';
import { pointAt } from './study/space.js';
import { pointKey, type Study } from './study/study.js';
import { rowAt, writeTrace } from './rows/trace.js';

/** How an exploration is run. */
export interface ExploreOptions {
  /** Where journal and results go. */
  readonly directory: string;
  /** Whether to take over the rows that an earlier run left there, whatever it looked for. */
  readonly resume: boolean;
  readonly toolVersion: string;
  /** Called when a point is not known already. */
  readonly executor: (evaluation: Evaluation) => Promise<Executor>;
  readonly watch?: (state: SearchState) => void;
  /** Told, in a line, what of an unfinished run is not taken over. */
  readonly notice?: (line: string) => void;
}

/** How far a search is. */
export interface SearchState {
  /** Evaluations after which it ends. */
  readonly points: number;
  readonly done: number;
  readonly failed: number;
}

/** What a search found. */
export interface ExploreOutcome extends Selection {
  /** The rows of the best findings. */
  readonly bestRows: readonly Row[];
  readonly findings: readonly Finding[];
  readonly folder: StudyFolder;
}

interface Found extends Selection {
  readonly exploration: Exploration;
  readonly evaluation: Evaluation;
  readonly header: SweepHeader;
  readonly findings: readonly Finding[];
}

/**
 * Searches a space. Rows go to a journal as they are finished; in the end it becomes the trace, the front and the best
 * points' machines, whose bytes depend on nothing but the exploration. Throws a UserError, and leaves earlier results as
 * they are, if no point keeps the constraints, if another process writes in the directory, and if it has
 * another study's results or this one's journal and `resume` is not asked for.
 */
export async function runExploration(
  exploration: Exploration,
  options: ExploreOptions,
): Promise<ExploreOutcome> {
  const lock = lockFolder(options.directory);
  try {
    return await runLocked(exploration, options);
  } finally {
    lock.release();
  }
}

async function runLocked(exploration: Exploration, options: ExploreOptions): Promise<ExploreOutcome> {
  const { study } = exploration;
  const evaluation = { study, prices: await pricesOf(study) };
  const header = explorationHeader(exploration, evaluation, options.toolVersion);
  const folder = new StudyFolder(options.directory, header);
  const findings = await searchInto(folder, exploration, evaluation, options);
  naming(folder.journal, () => {
    demandKeeping(exploration, findings);
  });
  const selection = selectionOf(findings);
  const bestRows = writeResults(folder, { exploration, evaluation, header, findings, ...selection });
  return { ...selection, bestRows, findings, folder };
}

/** Writes everything that a finished search leaves, made from the journal, which goes last. Returns the best rows. */
function writeResults(folder: StudyFolder, found: Found): readonly Row[] {
  const { directory, journal } = folder;
  const rows = folder.journalRows();
  try {
    writeTrace(folder.rows, found.header, found.findings, rows);
    writePareto(directory, { ...found, evaluations: found.findings.length, rows });
    writeBest(directory, found);
    rmSync(journal);
    return found.best.map((finding) => rowAt(rows, finding));
  } finally {
    rows.close();
  }
}

async function searchInto(
  folder: StudyFolder,
  exploration: Exploration,
  evaluation: Evaluation,
  options: ExploreOptions,
): Promise<readonly Finding[]> {
  const { executor, watch = () => undefined } = options;
  const journal = beginJournal(folder, exploration, options);
  const known = folder.journalRows();
  const source = new RowSource(evaluation, known, journal, executor);
  let state = { points: mostEvaluations(exploration), done: 0, failed: 0 };
  const add = (found: readonly Finding[]) => {
    state = { ...state, done: state.done + found.length, failed: state.failed + failuresOf(found) };
    watch(state);
  };
  try {
    add([]);
    return await search(exploration, (indices) => source.rowsOf(indices), add);
  } finally {
    try {
      await source.close();
    } finally {
      known.close();
      journal.close();
    }
  }
}

/** The journal of a search; to resume is to keep the rows of an unfinished one, or to take over those of a finished one. */
function beginJournal(
  folder: StudyFolder,
  { study }: Exploration,
  { resume, notice }: ExploreOptions,
): Journal {
  if (!resume) folder.demandNoUnfinished();
  const isOver = resume && folder.isFinished;
  const journal = folder.beginJournal((row, file) => {
    demandOwn(study, row, file);
  }, notice);
  if (isOver)
    folder.readFinished((row, file) => {
      demandOwn(study, row, file);
      const { index, key, point, metrics, error } = row;
      if (error === null) journal.append({ index, key, point, metrics, error });
    });
  return journal;
}

/** Throws a UserError for a row that is not of the study. */
function demandOwn(study: Study, { index, key }: Row, file: string): void {
  if (key === pointKey(study, pointAt(study.space, index))) return;
  throw new UserError(`${file}: the row of point ${index} is of another study; remove it, or the file`);
}

/** How many evaluations gave nothing to assess. */
export function failuresOf(findings: readonly Finding[]): number {
  return findings.filter(({ objectives }) => objectives === null).length;
}
