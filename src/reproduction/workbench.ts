import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printedNumbers, type Paper } from '../config/paper.js';
import { loadPaper } from '../config/loading/load-paper.js';
import type { Figures } from './figures.js';
import type { Run, RunFigures } from './runs/run.js';

/** Data of others that a measurement needs and that is not there: what it measures can't be tested here. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** How networks are trained if a claim asks for it. */
export interface TrainingLeave {
  /** Where unfinished trainings are kept; null for nowhere. */
  readonly checkpoints: string | null;
}

/** What measurements work with. */
export class Workbench {
  constructor(
    readonly paper: Paper,
    /** The file of its claims, which messages name. */
    readonly file: string,
    /** Does a run, or gives what an equal one gave. */
    readonly ask: (run: Run) => Promise<RunFigures>,
    private readonly dataFolder: string,
    private readonly trains: TrainingLeave | null = null,
  ) {}

  /** Where unfinished trainings are kept. Throws `Unavailable` if nothing is to be trained. */
  training(): TrainingLeave {
    if (this.trains !== null) return this.trains;
    throw new Unavailable('networks are trained for it, which takes minutes: give --train');
  }

  /** Path of a file or folder of the data of others. Throws `Unavailable` if it is absent. */
  data(path: string): string {
    const file = join(this.dataFolder, path);
    if (existsSync(file)) return file;
    throw new Unavailable(`needs ${path}, which the folder of data (--data) does not have`);
  }

  /** The printed numbers of a claim of this paper, or, as "paper/claim", of another. Throws a UserError for an unknown one. */
  async printed(reference: string): Promise<Figures> {
    const parts = reference.split('/');
    const claim = parts[parts.length - 1];
    const paper = parts.length === 1 ? this.paper : (await loadPaper(parts[0])).paper;
    return printedNumbers(paper, claim);
  }
}
