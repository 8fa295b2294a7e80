import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { UserError } from '../../base/errors.js';
import { otherContent } from '../../formats/file-content.js';
import { linesOf, type Line } from '../../formats/lines.js';
import { onFile } from '../../formats/system-errors.js';
import { currentDocument } from '../../result/kinds.js';
import { checkedText, withCheck } from './row-check.js';
import { rowProblem } from './row-claims.js';
import {
  sweepHeaderSchema,
  sweepRowSchema,
  type SweepHeader,
  type SweepRow,
} from '../../result/sweep-result.js';

/** A row as a file has it; its text is without the checksum, offset and length are those of the line. */
export interface RowLine extends Line {
  readonly row: SweepRow;
}

/** Header and rows of a journal or of results, read line by line: only what is asked for is in memory. */
export class RowFile {
  readonly header: SweepHeader;
  private damages = 0;

  private constructor(
    readonly file: string,
    private readonly descriptor: number,
    firstLine: string,
  ) {
    this.header = headerFrom(firstLine, file);
  }

  /** Opens a file; null if there is none. Throws a UserError if it is none of a sweep, a pipe or a folder say. */
  static open(file: string): RowFile | null {
    if (!existsSync(file)) return null;
    demandRegular(file);
    const descriptor = onFile(file, () => openSync(file, 'r'));
    try {
      const first = onFile(file, () => linesOf(descriptor, file).next());
      return new RowFile(file, descriptor, first.done === true ? '' : first.value.text);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /**
   * The rows in the order in which they were written, without those whose checksum says that they were damaged. Throws a
   * UserError for a line that is none.
   */
  *rows(): Generator<RowLine> {
    let number = 0;
    this.damages = 0;
    for (const line of linesOf(this.descriptor, this.file)) {
      number++;
      if (number === 1) continue;
      const { text, state } = checkedText(line.text);
      if (state === 'damaged') this.damages++;
      else yield { ...line, text, row: this.rowFrom(text, number) };
    }
  }

  /** How many rows were damaged, of those that were read last. */
  get damaged(): number {
    return this.damages;
  }

  /** The rows alone. */
  *content(): Generator<SweepRow> {
    for (const { row } of this.rows()) yield row;
  }

  /** The text of a row that `rows` gave, by its line. */
  textAt(offset: number, length: number): string {
    const bytes = Buffer.alloc(length);
    onFile(this.file, () => readSync(this.descriptor, bytes, 0, length, offset));
    return checkedText(bytes.toString('utf8')).text;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private rowFrom(text: string, line: number): SweepRow {
    const found = sweepRowSchema.safeParse(parseJson(text));
    if (!found.success || found.data.index >= this.header.points)
      throw new UserError(`${this.file}:${line}: not a row of this sweep; remove the line, or the file`);
    const problem = rowProblem(found.data, this.header);
    if (problem === null) return found.data;
    throw new UserError(`${this.file}:${line}: the row is damaged: ${problem}; remove the line, or the file`);
  }
}

/** Header or row as a line. */
export function lineOf(content: SweepHeader | SweepRow): string {
  return `${JSON.stringify(content)}\n`;
}

/** A row's text as a line of a journal, which may be damaged before it is read: with its checksum. */
export function checkedLine(text: string): string {
  return `${withCheck(text)}\n`;
}

/** Opening a pipe waits for whoever writes to it. */
function demandRegular(file: string): void {
  const found = onFile(file, () => statSync(file));
  if (found.isFile()) return;
  const what = found.isDirectory() ? 'a folder' : 'a pipe or a device';
  throw new UserError(`${file}: it is ${what}, not a file; remove it, or give another --out`);
}

function headerFrom(text: string, file: string): SweepHeader {
  const data = parseJson(text);
  const header = sweepHeaderSchema.safeParse(currentDocument(`${file}:1`, data, 'sweep'));
  if (header.success) return header.data;
  const other = otherContent(file);
  const what = other === null || data !== undefined ? 'not the header of a sweep' : other;
  throw new UserError(`${file}:1: ${what}; give a file that eie sweep wrote`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
