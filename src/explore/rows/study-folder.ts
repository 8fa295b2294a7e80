import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import { FoundRows } from './found-rows.js';
import { Journal, leftOutText } from './journal.js';
import { RESULTS, TABLE, writeResults } from './results.js';
import { RowFile } from './row-file.js';
import { RowIndex } from './row-index.js';
import type { Row } from './row.js';

/** Rows as they are finished, until all are. */
export const JOURNAL = 'journal.ndjson';

/** Every evaluation of a finished exploration. */
const TRACE = 'trace.ndjson';

/** Takes a row that a file has. Throws a UserError for one that is not of the study. */
export type AcceptRow = (row: Row, file: string) => void;

/** The directory of a sweep, of a shard of one, or of an exploration: a journal, then the finished rows. */
export class StudyFolder {
  readonly journal: string;
  /** The finished rows: in order of points, of an exploration in order of evaluations. */
  readonly rows: string;
  /** The rows of a sweep as a table. */
  readonly table: string;
  /** What messages call it. */
  private readonly what: string;

  /** Throws a UserError if the directory has files of another study. */
  constructor(
    readonly directory: string,
    readonly header: SweepHeader,
  ) {
    const isSweep = header.exploration === null;
    this.what = isSweep ? 'sweep' : 'study';
    this.journal = join(directory, JOURNAL);
    this.rows = join(directory, isSweep ? RESULTS : TRACE);
    this.table = join(directory, TABLE);
    for (const file of [this.journal, this.rows]) this.open(file)?.close();
  }

  get isBegun(): boolean {
    return existsSync(this.journal);
  }

  get isFinished(): boolean {
    return !this.isBegun && existsSync(this.rows);
  }

  /** Throws a UserError if a run is unfinished that is not to be resumed. */
  demandNoUnfinished(): void {
    if (!this.isBegun) return;
    throw new UserError(
      `${this.journal}: an unfinished run of this ${this.what}; give --resume to go on with it, or remove it`,
    );
  }

  /** A file of this study; null if there is none. Throws a UserError if it is of another one. */
  open(file: string): RowFile | null {
    const found = RowFile.open(file);
    if (found === null) return null;
    const difference = this.differenceTo(found.header);
    if (difference === null) return found;
    found.close();
    throw new UserError(`${file}: it is ${difference}; give another --out, or remove it`);
  }

  /**
   * The journal: a new one, or that of an unfinished run, of which `accept` gets the rows. Points that failed and rows that
   * were damaged are not kept; `notice` is told of these.
   */
  beginJournal(accept: AcceptRow, notice: (line: string) => void = () => undefined): Journal {
    const unfinished = this.open(this.journal);
    if (unfinished === null) return Journal.begin(this.journal, this.header);
    try {
      return Journal.resume(
        unfinished,
        (row) => {
          accept(row, this.journal);
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

  /** Reads the rows of a finished run, if there was one. */
  readFinished(accept: AcceptRow): void {
    const finished = this.open(this.rows);
    try {
      for (const { row } of finished?.rows() ?? []) accept(row, this.rows);
    } finally {
      finished?.close();
    }
  }

  /** The rows that the journal has. */
  journalRows(): FoundRows {
    return new FoundRows(this.openJournal());
  }

  /** Writes the results of a sweep from the journal and removes it. */
  finishSweep(): void {
    const journal = this.openJournal();
    try {
      const rows = new RowIndex(this.header.points);
      rows.add(journal, () => undefined);
      writeResults(this.directory, this.header, () => rows.texts());
    } finally {
      journal.close();
    }
    rmSync(this.journal);
  }

  private openJournal(): RowFile {
    const journal = this.open(this.journal);
    if (journal !== null) return journal;
    const what = this.header.exploration === null ? 'sweep' : 'exploration';
    throw new UserError(`${this.journal}: it was removed during the ${what}; run it again`);
  }

  private differenceTo({ name, study, shard }: SweepHeader): string | null {
    if (study !== this.header.study) return `of another ${this.what} (${name}, hash ${study.slice(0, 8)})`;
    const [part, wanted] = [shard, this.header.shard].map(partText);
    return part === wanted ? null : `${part} of this ${this.what}, not ${wanted}`;
  }
}

/** "shard 2/8", or "the whole". */
function partText(shard: SweepHeader['shard']): string {
  return shard === undefined ? 'the whole' : `shard ${shard.number}/${shard.of}`;
}
