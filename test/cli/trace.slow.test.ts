import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, expectMistake, MAIN } from './eie.js';

const { scratch, eie } = commandLine();
const at = (...path: string[]) => join(scratch, ...path);

/** The smallest SqueezeNet. */
writeFileSync(at('tiny.yaml'), 'name: tiny\ninputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n');
const TINY = ['--network', 'tiny.yaml', '--set', 'pes=4', 'capacity=report'];
const LAYER = ['--layer', 'fire2/squeeze1x1'];

describe('eie trace', () => {
  it('writes a window of a layer and says how large it is', () => {
    const { status, stdout } = eie(
      'trace',
      ...TINY,
      ...LAYER,
      '--from',
      '100',
      '--cycles',
      '20',
      '--out',
      'w.vcd',
    );
    expect(stdout).toMatch(
      /^fire2\/squeeze1x1 on eie-64pe-conv: cycles 100 to 119\nwrote w.vcd, [\d.]+ kB\n$/,
    );
    expect(status).toBe(0);
    const text = readFileSync(at('w.vcd'), 'utf8');
    expect(text).toContain('\n#200\n$dumpvars\n');
    expect(text).not.toContain('\n#240\n');
  });

  it('ends with the run where the window is longer', () => {
    const { stdout } = eie(
      'trace',
      ...TINY,
      ...LAYER,
      '--from',
      '1000',
      '--cycles',
      '9999999',
      '--out',
      'e.vcd',
    );
    const [, last] = /cycles 1,000 to ([\d,]+)\n/.exec(stdout)!;
    const text = readFileSync(at('e.vcd'), 'utf8');
    expect(text.trimEnd().split('\n').at(-1)).toBe(`#${2 * (Number(last.replaceAll(',', '')) + 1)}`);
  });

  it('refuses windows beyond the run, layers that are not there and places that are none', () => {
    mkdirSync(at('directory'));
    const refused = (...options: string[]) => eie('trace', ...TINY, ...options);
    expectMistake(
      refused(...LAYER, '--from', '99999999', '--out', 'n.vcd'),
      /takes [\d,]+ cycles; give 0 to \d+$/m,
    );
    expectMistake(
      refused(...LAYER, '--cycles', '0', '--out', 'n.vcd'),
      /--cycles 0: give a whole number from 1/,
    );
    expectMistake(refused(...LAYER, '--from', '-1', '--out', 'n.vcd'), /--from -1: give a whole number/);
    expectMistake(refused('--layer', 'conv9', '--out', 'n.vcd'), /--layer conv9: no such layer/);
    expectMistake(refused(...LAYER, '--out', 'directory'), /directory: it is a directory; name a file/);
    expect(existsSync(at('n.vcd'))).toBe(false);
  });

  it.each([
    ['SIGKILL', 'no file of the name'],
    ['SIGTERM', 'nothing at all'],
  ] as const)('leaves, ended by %s while it writes, %s', async (signal, left) => {
    const options = [...TINY, ...LAYER, '--cycles', '9999999', '--out', `${signal}/k.vcd`];
    const child = spawn(process.execPath, [MAIN, 'trace', ...options], { cwd: scratch });
    const isWriting = () => existsSync(at(signal)) && readdirSync(at(signal)).length > 0;
    while (!isWriting() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(child.exitCode).toBeNull();
    child.kill(signal);
    await new Promise((resolve) => child.once('exit', resolve));
    expect(existsSync(at(`${signal}/k.vcd`))).toBe(false);
    if (left === 'nothing at all') expect(readdirSync(at(signal))).toEqual([]);
  });
});
