import { replaceFile, writeBytes } from './replace-file.js';

/** Pieces written at once. */
const BATCH_CHARACTERS = 2 ** 18;

/**
 * Writes `file` whole or not at all, as `writeWhole` does, from pieces of which few are in memory at a time.
 * Throws `UserError` if the operating system does not let it.
 */
export function writePieces(file: string, pieces: Iterable<string>): void {
  replaceFile(file, batches(pieces));
}

/** Appends text to an open file; one call of the operating system, unless that takes only a part. */
export function writeAll(descriptor: number, text: string): void {
  writeBytes(descriptor, Buffer.from(text));
}

function* batches(pieces: Iterable<string>): Generator<Uint8Array> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  yield Buffer.from(batch);
}
