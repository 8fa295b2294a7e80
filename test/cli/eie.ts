import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** The built command line. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a command printed and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory to run in, and the built command line run there. */
export function commandLine(): { readonly scratch: string; readonly eie: (...args: string[]) => Outcome } {
  const scratch = mkdtempSync(join(tmpdir(), 'eie-cli-'));
  const eie = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      encoding: 'utf8',
      cwd: scratch,
      maxBuffer: 2 ** 28,
    });
    return { status, stdout, stderr };
  };
  return { scratch, eie };
}

/** One line on standard error, nothing on standard output, exit code 2. */
export function expectMistake({ status, stdout, stderr }: Outcome, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}
