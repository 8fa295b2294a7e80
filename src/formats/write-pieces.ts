import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { onFile } from './system-errors.js';
import { makeDirectory } from './write-file.js';

/** Pieces written at once. */
const BATCH_CHARACTERS = 2 ** 18;

/**
 * Writes `file` whole or not at all, as `writeWhole` does, from pieces of which few are in memory at a time.
 * Throws `UserError` where the operating system does not let it.
 */
export function writePieces(file: string, pieces: Iterable<string>): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  onFile(file, () => {
    makeDirectory(dirname(file));
    try {
      writeTo(unfinished, pieces);
      renameSync(unfinished, file);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  });
}

function writeTo(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const batch of batches(pieces)) writeAll(descriptor, batch);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Appends text to an open file; one call of the operating system, unless that takes only a part. */
export function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
}

function* batches(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}
