import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { onFile } from './system-errors.js';

/**
 * Writes `file` whole or not at all, creating the directories above it. An older file of that name stays until
 * the new one is complete.
 * Throws `UserError` where the operating system does not let it.
 */
export function writeWhole(file: string, data: string | Uint8Array): void {
  onFile(file, () => {
    makeDirectory(dirname(file));
    writeFileAtomic.sync(file, typeof data === 'string' ? data : bufferOver(data));
  });
}

/**
 * Makes a directory and those above it, one level at a time: Node's own recursive mkdir never returns where creation
 * fails for want of an entry (/proc).
 */
export function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    const madeMeanwhile = existsSync(directory);
    if (!madeMeanwhile) throw error;
  }
}

/** A view, not a copy. */
function bufferOver(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
