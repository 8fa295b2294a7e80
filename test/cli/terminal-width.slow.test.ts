import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { MAIN } from './eie.js';

/** Runs a command on a terminal of its own, so wide. */
const SCRIPT = '/usr/bin/script';

/** What moves the cursor or colours the text. */
// eslint-disable-next-line no-control-regex -- escape sequences are what it looks for
const ESCAPES = /\u001b\[[\d;?]*[A-Za-z]/g;

if (!existsSync(SCRIPT)) console.warn(`skipped: the width of a terminal (${SCRIPT} is not there)`);

function linesOn(columns: number, ...args: readonly string[]): readonly string[] {
  const command = [process.execPath, MAIN, ...args].join(' ');
  const shown = execFileSync(SCRIPT, ['-qec', `stty cols ${columns}; ${command}`, '/dev/null'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return shown.replace(ESCAPES, '').split(/[\r\n]+/);
}

describe.skipIf(!existsSync(SCRIPT))('on a terminal of 80 columns', () => {
  const result = join(packageRoot(), 'reports/example/result.json');
  it.each([
    ['the report of a run', ['report', result]],
    ['a comparison', ['compare', result, result]],
    ['an inspection', ['inspect']],
    ['the list of everything', ['list']],
    ['the list of networks', ['list', 'networks']],
  ])('no line of %s is longer', (_, args) => {
    const lines = linesOn(80, ...args);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('columns are left out of a table that is wider, and named', () => {
    const [narrow, wide] = [80, 400].map((columns) => linesOn(columns, 'report', result).join('\n'));
    expect(narrow).toMatch(/Left out, as lines are short: .*matrix line\s+reads/s);
    expect(wide).not.toContain('Left out');
    expect(wide).toContain('matrix line reads');
  });
});
