import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory and those above it, one level at a time: Node's own recursive mkdir never returns if creation
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
