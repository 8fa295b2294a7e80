import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { otherContent } from '../formats/file-content.js';
import { linesOf, type Line } from '../formats/lines.js';
import { onFile } from '../formats/system-errors.js';
import { currentDocument } from '../result/kinds.js';
import {
  sweepHeaderSchema,
  sweepRowSchema,
  type SweepHeader,
  type SweepRow,
} from '../result/sweep-result.js';

/** A row as a file has it. */
export interface RowLine extends Line {
  readonly row: SweepRow;
}

/** Header and rows of a journal or of results, read line by line: only what is asked for is in memory. */
export class RowFile {
  readonly header: SweepHeader;
  /** Bytes of the header's line, its end included. */
  readonly headerBytes: number;

  private constructor(
    readonly file: string,
    private readonly descriptor: number,
    firstLine: string,
  ) {
    this.header = headerFrom(firstLine, file);
    this.headerBytes = Buffer.byteLength(firstLine) + 1;
  }

  /** Opens a file; null where there is none. Throws a UserError where it is none of a sweep. */
  static open(file: string): RowFile | null {
    if (!existsSync(file)) return null;
    const descriptor = onFile(file, () => openSync(file, 'r'));
    try {
      const first = onFile(file, () => linesOf(descriptor, file).next());
      return new RowFile(file, descriptor, first.done === true ? '' : first.value.text);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /** The rows in the order in which they were written. Throws a UserError for a line that is none. */
  *rows(): Generator<RowLine> {
    let number = 0;
    for (const line of linesOf(this.descriptor, this.file)) {
      number++;
      if (number > 1) yield { ...line, row: this.rowFrom(line.text, number) };
    }
  }

  /** The rows alone. */
  *content(): Generator<SweepRow> {
    for (const { row } of this.rows()) yield row;
  }

  /** The text of a row that `rows` gave. */
  textAt(offset: number, length: number): string {
    const bytes = Buffer.alloc(length);
    onFile(this.file, () => readSync(this.descriptor, bytes, 0, length, offset));
    return bytes.toString('utf8');
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private rowFrom(text: string, line: number): SweepRow {
    const { success, data } = sweepRowSchema.safeParse(parsed(text));
    if (success && data.index < this.header.points) return data;
    throw new UserError(`${this.file}:${line}: not a row of this sweep; remove the line, or the file`);
  }
}

/** Header or row as a line. */
export function lineOf(content: SweepHeader | SweepRow): string {
  return `${JSON.stringify(content)}\n`;
}

function headerFrom(text: string, file: string): SweepHeader {
  const header = sweepHeaderSchema.safeParse(currentDocument(`${file}:1`, parsed(text), 'sweep'));
  if (header.success) return header.data;
  const other = otherContent(file);
  const what = other === null || data !== undefined ? 'not the header of a sweep' : other;
  throw new UserError(`${file}:1: ${what}; give a file that eie sweep wrote`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
