import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { mutation } from './mutations.js';
import { readersIn, type Reader } from './readers.js';

const root = mkdtempSync(join(tmpdir(), 'eie-fuzz-'));

/** Anything but printable characters on one line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
const LONGEST_MESSAGE = 2000;

/** Changes a file of every kind, `inputs` times in all: each reads as something, or is one line for the user that names it. */
export async function fuzzReaders(inputs: number): Promise<void> {
  const readers = await readersIn(root);
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const shares = readers.reduce((sum, { cost = 1 }) => sum + 1 / cost, 0);
  describe('a changed file is read, or told in a line with its name', () => {
    it.each(readers.map((reader) => [reader.name, reader] as const))('%s', async (_, reader) => {
      expect(await outcome(reader, reader.seed)).toBe('read');
      const numRuns = Math.max(1, Math.round(inputs / shares / (reader.cost ?? 1)));
      await fc.assert(
        fc.asyncProperty(mutation, async (mutate) => {
          expect(await outcome(reader, mutate(reader.seed))).toMatch(/^(read|refused)$/);
        }),
        { numRuns },
      );
    });
  });
}

/** "read", "refused", or what is wrong with how it was refused. */
async function outcome({ name, file, read }: Reader, bytes: Buffer): Promise<string> {
  const folder = join(root, name);
  const path = join(folder, file);
  writeFileSync(path, bytes);
  try {
    await read(path, folder);
    return 'read';
  } catch (error) {
    if (error instanceof UserError) return faultOf(error.message, path, folder);
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** A message must name the file, or the folder that it is a part of. */
function faultOf(message: string, path: string, folder: string): string {
  if (!message.includes(basename(path)) && !message.includes(folder)) return `names no file: ${message}`;
  if (UNPRINTABLE.test(message)) return `unprintable: ${JSON.stringify(message)}`;
  return message.length > LONGEST_MESSAGE ? `too long: ${message.slice(0, 300)}` : 'refused';
}
