import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../config/paper.js';
import { loadPaper } from '../config/loading/load-paper.js';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import type { Figures } from './figures.js';
import type { Run, RunFigures } from './runs/run.js';

/** Data of others that a measurement needs and that is not there: what it measures can't be tested here. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** What measurements work with. */
export class Workbench {
  constructor(
    readonly paper: Paper,
    /** Does a run, or gives what an equal one gave. */
    readonly ask: (run: Run) => Promise<RunFigures>,
    private readonly dataFolder: string,
  ) {}

  /** Path of a file or folder of the data of others. Throws `Unavailable` where it is absent. */
  data(path: string): string {
    const file = join(this.dataFolder, path);
    if (existsSync(file)) return file;
    throw new Unavailable(`needs ${path}, which the folder of data (--data) does not have`);
  }

  /** The printed numbers of a claim of this paper, or, as "paper/claim", of another. Throws a UserError for an unknown one. */
  async printed(reference: string): Promise<Figures> {
    const parts = reference.split('/');
    const claim = parts[parts.length - 1];
    const { claims, name } = parts.length === 1 ? this.paper : (await loadPaper(parts[0])).paper;
    const found = claims.find(({ id }) => id === claim);
    if (found !== undefined) return found.printed.numbers;
    const ids = claims.map(({ id }) => id);
    throw new UserError(`${name}: no claim has the id ${claim}; ${suggestion(claim, ids)}`);
  }
}
