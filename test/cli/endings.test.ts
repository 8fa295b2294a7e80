import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/cli/failure.js';
import { UserError } from '../../src/base/errors.js';
import { packageRoot } from '../../src/base/package-root.js';
import { MAIN } from './eie.js';

const scratch = mkdtempSync(join(tmpdir(), 'eie-endings-'));

/** Runs a line of the shell in which `eie` is the program. */
function shell(line: string) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `eie() { "${process.execPath}" "${MAIN}" "$@"; }; ${line}`],
    { encoding: 'utf8', cwd: scratch },
  );
  return { status, stdout, stderr };
}

describe('what a machine lacks is one line and exit code 2', () => {
  it('a full standard output', () => {
    expect(shell('eie --help > /dev/full')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'eie: standard output: the disk is full; free some space or choose another path\n',
    });
  });

  it('a working directory that was removed', () => {
    const { status, stderr } = shell('mkdir gone && cd gone && rmdir ../gone && eie inspect --workload dump');
    expect(stderr).toMatch(/^eie: [^\n]+\n$/);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(2);
  });

  it('memory', () => {
    const program = join(scratch, 'greedy.mjs');
    buildSync({
      stdin: {
        contents: `
          import { isMainThread } from 'node:worker_threads';
          import { supervise } from './src/cli/supervisor.ts';
          if (isMainThread) supervise(new URL(import.meta.url), []);
          else for (const all = []; ; ) all.push(new Array(1000).fill(0));`,
        resolveDir: packageRoot(),
        loader: 'ts',
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile: program,
    });
    const { status, stderr } = shell(`"${process.execPath}" --max-old-space-size=40 "${program}"`);
    expect(stderr.match(/^eie: .*$/gm)).toEqual([
      'eie: out of memory; give it more (NODE_OPTIONS=--max-old-space-size=MEGABYTES), fewer inputs or fewer --threads',
    ]);
    expect(status).toBe(2);
  });
});

describe('nobody listening is not a failure', () => {
  it('to standard error', () => {
    const { status, stdout } = shell('eie --version 2>&-');
    expect([status, stdout]).toEqual([0, '0.1.0\n']);
  });

  it('to standard output', () => {
    expect(shell('eie --help | true; echo ${PIPESTATUS[0]}')).toMatchObject({ stdout: '0\n', stderr: '' });
  });
});

describe('what is told of an error', () => {
  const coded = (code: string, syscall?: string) =>
    Object.assign(new Error('refused'), { code, ...(syscall === undefined ? {} : { syscall }) });

  it.each([
    [new UserError('a.yaml: no such file'), /^a\.yaml: no such file$/],
    [coded('ERR_WORKER_OUT_OF_MEMORY'), /^out of memory; give it more/],
    [coded('ERR_WORKER_INIT_FAILED'), /^a thread could not be started; raise the limits/],
    [coded('EMFILE', 'open'), /^too many files are open; raise the limit .*ulimit -n/],
    [coded('ENOENT', 'uv_cwd'), /^the working directory was removed; change to one that is there$/],
    [
      new RangeError('WebAssembly.Memory(): could not allocate memory'),
      /^out of memory \(.*\); give it more/,
    ],
    [new RangeError('Array buffer allocation failed'), /^out of memory \(.*\); give it more/],
  ])('%s', (error, text) => {
    expect(failureOf(error)).toMatchObject({ code: 2, text: expect.stringMatching(text) as string });
  });

  it('a defect is shown with its stack, and ends with 1', () => {
    const { text, code } = failureOf(new RangeError('Invalid array length'));
    expect(text).toMatch(/^RangeError: Invalid array length\n {4}at /);
    expect(code).toBe(1);
  });
});
