import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import { FoundRows } from './found-rows.js';
import { Journal, leftOutText } from './journal.js';
import { RowFile } from './row-file.js';
import type { Row } from './row.js';
import { pointAt } from '../study/space.js';
import { pointKey, type Study } from '../study/study.js';
import { JOURNAL } from './sweep-folder.js';

const TRACE = 'trace.ndjson';

/** The directory of an exploration. */
export class ExploreFolder {
  readonly journal: string;
  readonly trace: string;

  /** Throws a UserError where the directory has files of another study. */
  constructor(
    readonly directory: string,
    readonly header: SweepHeader,
    private readonly study: Study,
  ) {
    this.journal = join(directory, JOURNAL);
    this.trace = join(directory, TRACE);
    for (const file of [this.journal, this.trace]) this.open(file)?.close();
  }

  /**
   * Begins the journal; to `resume` is to keep the rows of an unfinished run, or to take over those of a finished one,
   * but for points that failed and rows that were damaged, of which `notice` is told. Throws a UserError where a run is unfinished and not to be resumed, and for a row that is not of the study.
   */
  begin(resume: boolean, notice: (line: string) => void = () => undefined): Journal {
    if (!resume && existsSync(this.journal))
      throw new UserError(
        `${this.journal}: an unfinished run of this study; give --resume to go on with it, or remove it`,
      );
    return resume ? (this.resumed(notice) ?? this.again()) : Journal.begin(this.journal, this.header);
  }

  /** The rows that the journal has. */
  rows(): FoundRows {
    const journal = this.open(this.journal);
    if (journal === null)
      throw new UserError(`${this.journal}: it was removed during the exploration; run it again`);
    return new FoundRows(journal);
  }

  /** A file of this study; null where there is none. Throws a UserError where it is of another one. */
  open(file: string): RowFile | null {
    const found = RowFile.open(file);
    if (found === null || found.header.study === this.header.study) return found;
    found.close();
    const { name, study } = found.header;
    throw new UserError(
      `${file}: it is of another study (${name}, hash ${study.slice(0, 8)}); give another --out, or remove it`,
    );
  }

  private resumed(notice: (line: string) => void): Journal | null {
    const unfinished = this.open(this.journal);
    if (unfinished === null) return null;
    try {
      return Journal.resume(
        unfinished,
        (row) => {
          this.demandOwn(row, this.journal);
        },
        (rows) => {
          const line = leftOutText(this.journal, rows);
          if (line !== null) notice(line);
        },
      );
    } finally {
      unfinished.close();
    }
  }

  private again(): Journal {
    const finished = this.open(this.trace);
    const journal = Journal.begin(this.journal, this.header);
    try {
      for (const { row } of finished?.rows() ?? []) {
        this.demandOwn(row, this.trace);
        const { index, key, point, metrics, error } = row;
        if (error === null) journal.append({ index, key, point, metrics, error });
      }
    } finally {
      finished?.close();
    }
    return journal;
  }

  private demandOwn({ index, key }: Row, file: string): void {
    if (key === pointKey(this.study, pointAt(this.study.space, index))) return;
    throw new UserError(`${file}: the row of point ${index} is of another study; remove it, or the file`);
  }
}
