import { closeSync, openSync, truncateSync } from 'node:fs';
import { onFile } from '../formats/system-errors.js';
import { writeAll } from '../formats/write-pieces.js';
import { writeWhole } from '../formats/write-file.js';
import type { SweepHeader } from '../result/sweep-result.js';
import { lineOf, type RowFile } from './row-file.js';
import type { Row } from './row.js';

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
   * Goes on with a journal and gives the rows that it has to `onRow`. What was torn off at its end is dropped. Throws a
   * UserError, and leaves the file as it is, where a line is no row or `onRow` throws.
   */
  static resume(journal: RowFile, onRow: (row: Row) => void): Journal {
    let end = journal.headerBytes;
    for (const { row, offset, length } of journal.rows()) {
      onRow(row);
      end = offset + length + 1;
    }
    onFile(journal.file, () => {
      truncateSync(journal.file, end);
    });
    return new Journal(journal.file);
  }

  append(row: Row): void {
    onFile(this.file, () => {
      writeAll(this.descriptor, lineOf(row));
    });
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
