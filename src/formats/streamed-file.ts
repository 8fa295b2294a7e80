import { closeSync, fsyncSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeBytes, oldFile } from './replace-file.js';
import { makeDirectory } from './make-directory.js';
import { onFile } from './system-errors.js';
import { createUnfinished } from './unfinished-file.js';

/** Bytes that are written at once. */
const BATCH_BYTES = 2 ** 18;

/** Writes a file as it comes. */
export interface FileStream {
  write(data: string | Uint8Array): void;
}

/**
 * Writes `file` whole or not at all, as `replaceFile` does, from whatever `fill` writes while it runs, of which little is
 * in memory at a time. Returns the bytes written. Throws `UserError` if the operating system does not let it, and what
 * `fill` throws.
 */
export function streamFile(file: string, fill: (stream: FileStream) => void): number {
  return onFile(file, () => {
    makeDirectory(dirname(file));
    oldFile(file);
    const { path, descriptor } = createUnfinished(dirname(file));
    try {
      const batches = new Batches(descriptor);
      try {
        fill(batches);
        batches.flush();
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      const { size } = statSync(path);
      renameSync(path, file);
      return size;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  });
}

class Batches implements FileStream {
  private text: string[] = [];
  private length = 0;

  constructor(private readonly descriptor: number) {}

  write(data: string | Uint8Array): void {
    if (typeof data === 'string') this.text.push(data);
    else {
      this.flush();
      writeBytes(this.descriptor, data);
    }
    this.length += data.length;
    if (this.length >= BATCH_BYTES) this.flush();
  }

  flush(): void {
    writeBytes(this.descriptor, Buffer.from(this.text.join('')));
    this.text = [];
    this.length = 0;
  }
}
