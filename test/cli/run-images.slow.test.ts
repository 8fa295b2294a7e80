import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBars } from '../training/image-sets.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();
writeBars(join(scratch, 'bars'), 20, 10);
const run = (...options: string[]) => eie('run', '--network', 'lenet-300-100', ...options);

interface Said {
  readonly inputs: readonly string[];
  readonly contents: { readonly inputs: readonly string[] };
  readonly totals: { readonly broadcasts: number };
  readonly check: { readonly valuesCompared: number; readonly mismatches: number };
}

function resultIn(out: string): Said {
  return JSON.parse(readFileSync(join(scratch, out, 'result.json'), 'utf8')) as Said;
}

describe('eie run --data', () => {
  it('runs the first test image bit-exact, and as many more as --limit says', () => {
    expect(run('--data', 'bars', '--out', 'one').status).toBe(0);
    expect(run('--data', 'bars', '--limit', '3', '--out', 'three').status).toBe(0);
    const [one, three] = [resultIn('one'), resultIn('three')];
    expect(one.inputs).toEqual(['test image 0']);
    expect(three.inputs).toEqual(['test image 0', 'test image 1', 'test image 2']);
    expect(new Set(three.contents.inputs).size).toBe(3);
    expect(three.contents.inputs[0]).toBe(one.contents.inputs[0]);
    expect(three.check).toMatchObject({ mismatches: 0, valuesCompared: 3 * one.check.valuesCompared });
    expect(three.totals.broadcasts).toBeGreaterThan(one.totals.broadcasts);
  });

  it('runs what there is if --limit says more', () => {
    expect(run('--data', 'bars', '--limit', '99', '--out', 'all').status).toBe(0);
    expect(resultIn('all').inputs).toHaveLength(10);
  });

  it.each([
    ['next to a picture', ['--data', 'bars', '--image', 'p.png'], /^eie: --data: test images are run alone/],
    ['not given, but counted', ['--limit', '2'], /^eie: --limit 2: .*give --data as well/],
    [
      'that is not there',
      ['--data', 'nowhere'],
      /^eie: nowhere: there is no such file or directory; check the path/,
    ],
    [
      'of another size than the input',
      ['--set', 'network.inputSize=7', '--data', 'bars'],
      /^eie: .*inputSize/,
    ],
  ])('%s is one line, exit code 2', (_, options, message) => {
    expectMistake(run(...options), message);
  });
});
