import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import { RESULTS, TABLE, writeResults } from './results.js';
import { RowFile } from './row-file.js';
import { RowIndex } from './row-index.js';

/** Rows as they are finished, until all are. */
export const JOURNAL = 'journal.ndjson';

/** The directory of one sweep, or of one shard. */
export class SweepFolder {
  readonly journal: string;
  readonly results: string;
  readonly table: string;

  /** Throws a UserError where the directory has files of another sweep. */
  constructor(
    readonly directory: string,
    readonly header: SweepHeader,
  ) {
    this.journal = join(directory, JOURNAL);
    this.results = join(directory, RESULTS);
    this.table = join(directory, TABLE);
    for (const file of [this.journal, this.results]) this.open(file)?.close();
  }

  get isBegun(): boolean {
    return existsSync(this.journal);
  }

  get isFinished(): boolean {
    return !this.isBegun && existsSync(this.results);
  }

  /** A file of this sweep; null where there is none. Throws a UserError where it is of another one. */
  open(file: string): RowFile | null {
    const found = RowFile.open(file);
    if (found === null) return null;
    const problem = differenceOf(found.header, this.header);
    if (problem === null) return found;
    found.close();
    throw new UserError(`${file}: it is ${problem}; give another --out, or remove it`);
  }

  /** Writes the results from the journal and removes it. */
  finish(): void {
    const journal = this.open(this.journal);
    if (journal === null)
      throw new UserError(`${this.journal}: it was removed during the sweep; run it again`);
    try {
      const rows = new RowIndex(this.header.points);
      rows.add(journal, () => undefined);
      writeResults(this.directory, this.header, () => rows.texts());
    } finally {
      journal.close();
    }
    rmSync(this.journal);
  }
}

function differenceOf(found: SweepHeader, wanted: SweepHeader): string | null {
  if (found.study !== wanted.study)
    return `of another sweep (${found.name}, hash ${found.study.slice(0, 8)})`;
  const [part, other] = [partOf(found), partOf(wanted)];
  return part === other ? null : `${part} of this sweep, not ${other}`;
}

/** "shard 2/8", or "the whole". */
export function partOf({ shard }: SweepHeader): string {
  return shard === undefined ? 'the whole' : `shard ${shard.number}/${shard.of}`;
}
