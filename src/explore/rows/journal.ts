import { closeSync, openSync } from 'node:fs';
import { onFile } from '../../formats/system-errors.js';
import { writeAll, writePieces } from '../../formats/write-pieces.js';
import { writeWhole } from '../../formats/write-file.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import { checkedLine, lineOf, type RowFile } from './row-file.js';
import type { Row } from './row.js';

/** What of a journal is not gone on with. */
export interface LeftOut {
  /** Rows whose checksum did not fit. */
  readonly damaged: number;
  /** Rows of points that gave no figures. */
  readonly failed: number;
}

/** Where rows go as they are finished, each as one whole line: whenever the process ends, what was finished stays. */
export class Journal {
  private readonly descriptor: number;

  private constructor(private readonly file: string) {
    this.descriptor = onFile(file, () => openSync(file, 'a'));
  }

  /** Begins a journal, over one that may be there. */
  static begin(file: string, header: SweepHeader): Journal {
    writeWhole(file, lineOf(header));
    return new Journal(file);
  }

  /**
   * Goes on with a journal and gives the rows that are kept to `onRow`. Rows that were damaged or failed go from the
   * file, so that their points are run again, and so does what was torn off at its end; the others get checksums if
   * they have none. Throws a UserError, and leaves the file as it is, if a line is not a row or `onRow` throws.
   */
  static resume(
    journal: RowFile,
    onRow: (row: Row) => void,
    onLeftOut: (rows: LeftOut) => void = () => undefined,
  ): Journal {
    let failed = 0;
    for (const { row } of journal.rows()) {
      if (row.error === null) onRow(row);
      else failed++;
    }
    writePieces(journal.file, keptLines(journal));
    onLeftOut({ damaged: journal.damaged, failed });
    return new Journal(journal.file);
  }

  append(row: Row): void {
    onFile(this.file, () => {
      writeAll(this.descriptor, checkedLine(JSON.stringify(row)));
    });
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function* keptLines(journal: RowFile): Generator<string> {
  yield lineOf(journal.header);
  for (const { row, text } of journal.rows()) if (row.error === null) yield checkedLine(text);
}

/** What is left out of a journal as a line for the user; null if nothing is. */
export function leftOutText(file: string, { damaged, failed }: LeftOut): string | null {
  const parts = [countText(damaged, 'damaged'), countText(failed, 'failed')].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return `${file}: run again: ${parts.join(', ')}`;
}

function countText(rows: number, what: string): string | null {
  return rows === 0 ? null : `${rows} ${what} ${rows === 1 ? 'row' : 'rows'}`;
}
