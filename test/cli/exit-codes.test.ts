import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeWithData } from '../shared-data.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'eie-cli-'));

function eie(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    cwd: scratch,
  });
  return { status, stdout, stderr };
}

describe('a mistake of the user is one line and exit code 2', () => {
  const notPicture = join(scratch, 'note.jpg');
  writeFileSync(notPicture, 'this is no picture');
  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown option', ['run', '--hardwear', 'x'], /unknown option '--hardwear'/],
    ['an unknown command', ['rum'], /unknown command 'rum'/],
    ['an unknown network', ['run', '--network', 'squeezenet'], /did you mean 'squeezenet-v1.0'/],
    [
      'an unknown key of --set',
      ['run', '--set', 'queuDepth=4'],
      /unknown key "queuDepth"; did you mean "queueDepth"/,
    ],
    ['no PEs', ['run', '--set', 'pes=0'], /pes/],
    ['a ring below 2', ['run', '--set', 'queueDepth=1'], /queueDepth/],
    ['a wrong unit', ['run', '--set', 'clock=800 MB'], /clock: expected a frequency/],
    ['a missing hardware file', ['run', '--hardware', 'missing.yaml'], /missing.yaml/],
    ['missing weights', ['run', '--weights', 'missing.net'], /missing.net/],
    ['a missing dump', ['run', '--workload', 'missing'], /missing/],
    ['an image that is none', ['run', '--image', notPicture], /note.jpg: it can't be read as a picture/],
    ['an --out that is a file', ['run', '--out', notPicture], /note.jpg/],
    ['a seed that is no number', ['run', '--seed', 'one'], /--seed one: give a whole number/],
    ['PE counts that are none', ['inspect', '--pes', '4,x'], /--pes 4,x/],
    ['codes that the machine does not decode', ['run', '--hardware', 'eie-64pe'], /codeBits is 4/],
    [
      'a network that does not fit, found while checks are under way',
      ['run', '--hardware', 'eie-64pe', '--set', 'codeBits=8'],
      /does not fit eie-64pe/,
    ],
    ['--workload beside --weights', ['run', '--workload', 'a', '--weights', 'b'], /cannot be used with/],
  ];
  it.each(mistakes)('%s', (_, args, message) => {
    const { status, stdout, stderr } = eie(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(existsSync(join(scratch, 'reports'))).toBe(false);
  });
});

describe('the command line', () => {
  it('prints its version and its help on standard output', () => {
    expect(eie('--version')).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' });
    expect(eie('run', '--help').stdout).toContain('--save-activations <directory>');
  });
});

describeWithData('a run of the dumped layer', 'alex8', (directory) => {
  it('prints the document with --json, writes the same file and saves activations', () => {
    const out = join(scratch, 'out');
    const { status, stdout } = eie(
      'run',
      '--workload',
      directory,
      '--out',
      out,
      '--json',
      '--save-activations',
      join(out, 'maps'),
    );
    expect(status).toBe(0);
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe(stdout);
    const { totals, check } = JSON.parse(stdout) as {
      totals: { cycles: number };
      check: { mismatches: number };
    };
    expect([totals.cycles, check.mismatches]).toEqual([7926, 0]);
    expect(readFileSync(join(out, 'maps', 'fc.output.npy')).length).toBe(128 + 2 * 1000);
  });

  it('gives the same bytes twice, but for the timestamp', () => {
    const document = () => {
      const { stdout } = eie('run', '--workload', directory, '--out', join(scratch, 'twice'), '--json');
      return stdout.replace(/"timestamp": \{[^}]*\}/, '');
    };
    expect(document()).toBe(document());
  });
});
