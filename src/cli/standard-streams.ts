import { fstatSync } from 'node:fs';
import { onFile } from '../formats/system-errors.js';
import { writeBytes } from '../formats/replace-file.js';

const OUTPUT = 1;

/** Where results go. Says how to mend it if they can't: nobody reading on is not a failure, a full disk is. */
export class StandardOutput {
  /** What was lost, and why; null while all is well. */
  failure: string | null = null;
  private readonly isFile = isFile();

  constructor() {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      this.fail(error);
    });
  }

  write(bytes: Uint8Array): void {
    if (this.failure !== null) return;
    try {
      if (this.isFile) writeBytes(OUTPUT, bytes);
      else process.stdout.write(bytes);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
    try {
      onFile('standard output', () => {
        throw error;
      });
    } catch (told) {
      this.failure = told instanceof Error ? told.message : String(told);
    }
  }
}

/** Files and devices take a part of what they are given when they are full; Node's own stream takes that for the whole. */
function isFile(): boolean {
  const stats = fstatSync(OUTPUT);
  return stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY);
}

/** Writes to standard error, which nobody may be listening to: that changes nothing of what a command did. */
export function complain(text: string | Uint8Array): void {
  try {
    process.stderr.write(text);
  } catch {
    return;
  }
}

/** Nobody listening to standard error is not a failure. */
export function ignoreDeafness(): void {
  process.stderr.on('error', () => undefined);
}
