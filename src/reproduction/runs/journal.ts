import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { onFile } from '../../formats/system-errors.js';
import { writeAll } from '../../formats/write-pieces.js';
import { writeWhole } from '../../formats/write-file.js';
import { sha256 } from '../../base/sha256.js';
import type { RunFigures } from './run.js';

/** A finished run. */
interface Line {
  readonly key: string;
  readonly figures: RunFigures;
}

/** Characters of a line's checksum. */
const CHECKSUM = 16;

/** Where finished runs go, each as one whole line: whenever the process ends, what was finished stays. */
export class RunJournal {
  private readonly descriptor: number;

  private constructor(private readonly file: string) {
    this.descriptor = onFile(file, () => openSync(file, 'a'));
  }

  /** Goes on with a journal, or begins one if there is none; gives what it holds by key. Torn and changed lines are left out. */
  static open(file: string): { readonly journal: RunJournal; readonly known: Map<string, RunFigures> } {
    const text = existsSync(file) ? onFile(file, () => readFileSync(file, 'utf8')) : '';
    const kept = text.split('\n').filter((line) => line !== '' && isWhole(line));
    writeWhole(file, kept.map((line) => `${line}\n`).join(''));
    const lines = kept.map((line) => JSON.parse(line.slice(CHECKSUM + 1)) as Line);
    return {
      journal: new RunJournal(file),
      known: new Map(lines.map(({ key, figures }) => [key, figures])),
    };
  }

  append(key: string, figures: RunFigures): void {
    const text = JSON.stringify({ key, figures } satisfies Line);
    onFile(this.file, () => {
      writeAll(this.descriptor, `${checksumOf(text)} ${text}\n`);
    });
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /** Takes the file away: everything is in the document. */
  remove(): void {
    this.close();
    rmSync(this.file, { force: true });
  }
}

function checksumOf(text: string): string {
  return sha256(text).slice(0, CHECKSUM);
}

function isWhole(line: string): boolean {
  return line.startsWith(`${checksumOf(line.slice(CHECKSUM + 1))} `);
}
