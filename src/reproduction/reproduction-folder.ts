import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedPaper } from '../config/loading/load-paper.js';
import { UserError } from '../base/errors.js';
import { onFile } from '../formats/system-errors.js';
import type { ReproductionDocument } from '../result/reproduction-result.js';
import { reproduce, type ReproduceOptions } from './reproduce.js';
import { RunJournal } from './runs/journal.js';
import type { Performer } from './runs/performer.js';
import type { RunFigures } from './runs/run.js';
import { RunDesk } from './runs/run-desk.js';

/** File of finished runs while a reproduction is under way. */
export const RUNS = 'runs.ndjson';

/** How a paper is reproduced in a folder. */
export interface FolderOptions extends Omit<ReproduceOptions, 'ask' | 'train'> {
  readonly directory: string;
  /** Whether to go on with what an ended reproduction left in the folder. */
  readonly resume: boolean;
  /** Whether networks are trained if a claim asks for it; the unfinished ones are kept in the folder. */
  readonly trains?: boolean;
  readonly performer: Performer;
  /** Finished runs of the same command, of this paper and others: equal ones are not done again. */
  readonly finished?: Map<string, RunFigures>;
  /** Told how many runs were asked for, and are finished. */
  readonly progress: (done: number, asked: number) => void;
}

/**
 * Reproduces a paper; runs go to a journal in the folder as they are finished, which goes when all are. Throws a UserError
 * as `reproduce` does, and where the folder has an unfinished reproduction that is not gone on with.
 */
export async function reproduceInto(
  paper: LoadedPaper,
  options: FolderOptions,
): Promise<ReproductionDocument> {
  const {
    directory,
    resume,
    trains = false,
    performer,
    finished = new Map<string, RunFigures>(),
    progress,
    toolVersion,
  } = options;
  const file = join(directory, RUNS);
  if (!resume) demandNoUnfinished(file);
  const { journal, known } = RunJournal.open(file);
  const desk = new RunDesk(performer, {
    ...{ toolVersion, progress },
    known: new Map([...finished, ...known]),
    onRun: (key, figures) => {
      journal.append(key, figures);
      finished.set(key, figures);
    },
  });
  try {
    const document = await reproduce(paper, {
      ...options,
      train: trains ? { checkpoints: directory } : null,
      ask: (run) => desk.ask(run),
    });
    journal.remove();
    return document;
  } catch (error) {
    journal.close();
    throw error;
  }
}

function demandNoUnfinished(file: string): void {
  if (!existsSync(file) || onFile(file, () => statSync(file).size) === 0) return;
  throw new UserError(
    `${file}: an unfinished reproduction; give --resume to go on with it, or another --out`,
  );
}
