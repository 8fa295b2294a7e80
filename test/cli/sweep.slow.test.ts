import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { commandLine, expectMistake } from './eie.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const { scratch, eie } = commandLine();
writeDump(join(scratch, 'dump'), DUMP);
mkdirSync(join(scratch, 'gone'));

const SMALL = [
  'sweep',
  '--workload',
  'dump',
  '--vary',
  'hardware.pes=2,4',
  '--vary',
  'hardware.queueDepth=2,4',
];
/** A study of points that go by at about a thousand in a second. */
const gridOf = (rings: number) => [
  ...['sweep', '--workload', 'dump', '--vary', 'hardware.pes=1..30'],
  ...['--vary', `hardware.queueDepth=2..${rings + 1}`],
];

const MEDIUM = gridOf(3);

const bytesIn = (directory: string) =>
  ['results.csv', 'results.ndjson'].map((name) => readFileSync(join(scratch, directory, name), 'utf8'));

describe('eie sweep', () => {
  it('prints the points and the best of them, and says where all of it is', () => {
    const { status, stdout, stderr } = eie(...SMALL, '--out', 'small');
    expect(stdout).toMatch(/^sweep: dump.* eie-64pe.*\n/);
    expect(stdout).toMatch(/\npoint +PEs +queue depth \(slots\) +cycles/);
    expect(stdout).toMatch(/\nlowest cycles +12 +3 +4 +4\n/);
    expect(stdout).toMatch(/\nAll 4 points are done, none failed\./);
    expect(stderr).toBe('wrote small/results.ndjson\nwrote small/results.csv\n');
    expect(status).toBe(0);
  });

  it('prints its summary with --json, and nothing else on standard output', () => {
    const { status, stdout } = eie(...SMALL, '--out', 'small', '--resume', '--json', '--metrics', 'area');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ finished: 4, view: { metrics: ['area'] } });
  });

  it('finds its directory again: the default one is named by the study', () => {
    const first = eie(...SMALL);
    expect(first.stderr).toMatch(/^wrote reports\/sweep-[0-9a-f]{8}\/results.ndjson\n/);
    const again = eie(...SMALL, '--resume');
    expect(again).toEqual(first);
  });

  it('ends with 1 where a point failed, and has all the others', () => {
    const { status, stdout, stderr } = eie(
      ...SMALL,
      '--vary',
      'hardware.spmatWidthBits=4,64',
      '--out',
      'failing',
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/\neie: 4 of 8 points failed; their errors are in failing\/results.csv\n$/);
    expect(stdout).toMatch(/\n0 .*4 bits hold no entry of 8 bits/);
    expect(bytesIn('failing')[1].trimEnd().split('\n')).toHaveLength(9);
  });

  it('gives the same bytes on one thread and on three', () => {
    for (const threads of ['1', '3'])
      expect(eie(...MEDIUM, '--threads', threads, '--out', `t${threads}`).status).toBe(0);
    expect(bytesIn('t1')).toEqual(bytesIn('t3'));
  });

  it('takes a file, and options over it', () => {
    writeFileSync(
      join(scratch, 'study.yaml'),
      'name: mine\nworkload: dump\nset: { hardware.queueDepth: 4 }\nvary: [{ hardware.pes: [2, 4, 8] }]\n',
    );
    expect(eie('sweep', 'study.yaml', '--out', 'mine').stdout).toMatch(/^mine: dump.*All 3 points are done/s);
    const over = eie(
      'sweep',
      'study.yaml',
      '--vary',
      'hardware.pes=2,4',
      '--set',
      'queueDepth=2',
      '--out',
      'over',
    );
    expect(over.stdout).toMatch(/All 2 points are done/);
    expect(bytesIn('over')[1]).toContain('"set":["hardware.queueDepth=4","queueDepth=2"]');
  });
});

describe('eie merge', () => {
  it('joins shards into the bytes of the whole', () => {
    const shards = ['1/3', '2/3', '3/3'].map((shard) => {
      const out = `shard-${shard[0]}`;
      expect(eie(...MEDIUM, '--shard', shard, '--out', out).status).toBe(0);
      return out;
    });
    const { status, stdout, stderr } = eie('merge', ...shards, '--out', 'merged');
    expect(status).toBe(0);
    expect(stdout).toMatch(/All 90 points are done/);
    expect(stderr).toBe('wrote merged/results.ndjson\nwrote merged/results.csv\n');
    expect(bytesIn('merged')).toEqual(bytesIn('t1'));
    expectMistake(eie('merge', ...shards.slice(1), '--out', 'lacking'), /30 of 90 points are missing/);
    expect(existsSync(join(scratch, 'lacking'))).toBe(false);
  });
});

describe('a sweep that is killed', () => {
  const LARGE = gridOf(30);

  /** Starts a sweep and kills it as soon as its journal has some bytes; whether it came to that. */
  async function killedAt(bytes: number, out: string): Promise<boolean> {
    const args = [MAIN, ...LARGE, '--resume', '--threads', '2', '--out', out];
    const child = spawn(process.execPath, args, { cwd: scratch, stdio: 'ignore' });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => {
      child.on('exit', (_, signal) => {
        resolve(signal);
      });
    });
    const journal = join(scratch, out, 'journal.ndjson');
    while (child.exitCode === null && sizeOf(journal) < bytes) await after(1);
    child.kill('SIGKILL');
    return (await ended) === 'SIGKILL';
  }

  it('leaves a journal from which it goes on to the same bytes', async () => {
    eie(...LARGE, '--out', 'undisturbed');
    const kills: boolean[] = [];
    for (const bytes of [1, 20_000, 21_000, 300_000, 600_000]) kills.push(await killedAt(bytes, 'killed'));
    expect(kills.filter(Boolean).length).toBeGreaterThan(2);
    expect(readdirSync(join(scratch, 'killed')).sort()).toEqual(['journal.lock', 'journal.ndjson']);
    const journal = readFileSync(join(scratch, 'killed', 'journal.ndjson'), 'utf8');
    for (const line of journal.split('\n').slice(0, -1))
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    expectMistake(eie(...LARGE, '--out', 'killed'), /an unfinished run of this sweep; give --resume/);
    expect(eie(...LARGE, '--resume', '--out', 'killed').status).toBe(0);
    expect(bytesIn('killed')).toEqual(bytesIn('undisturbed'));
    expect(readdirSync(join(scratch, 'killed')).sort()).toEqual(['results.csv', 'results.ndjson']);
  });
});

describe('a mistake in a sweep is one line and exit code 2', () => {
  const dump = ['sweep', '--workload', 'dump'];
  const mistakes: readonly (readonly [string, string[], RegExp])[] = [
    ['nothing that varies', dump, /nothing varies; give an axis/],
    ['an unknown path', [...dump, '--vary', 'hardware.pse=1,2'], /hardware.pse.*did you mean "hardware.pes"/],
    ['an axis without values', [...dump, '--vary', 'hardware.pes='], /hardware.pes/],
    ['an unknown study', ['sweep', 'no-such-study'], /no-such-study/],
    [
      'a missing file',
      ['sweep', 'missing.yaml'],
      /missing.yaml: no such file|missing.yaml: there is no such file/,
    ],
    [
      'a large grid',
      [...dump, '--vary', 'hardware.pes=1..4096', '--vary', 'hardware.queueDepth=2..1025'],
      /the grid has 4,194,304 points; give --yes to run it/,
    ],
    [
      'an astronomical one',
      [
        ...dump,
        ...['hardware.pes', 'hardware.queueDepth', 'hardware.registers'].flatMap((path) => [
          '--vary',
          `${path}=2..4000`,
        ]),
      ],
      /the grid has 63,952,011,999 points|points; give --yes/,
    ],
    [
      'an unknown metric',
      [...SMALL, '--metrics', 'cycels'],
      /--metrics "cycels": no such metric; did you mean "cycles"/,
    ],
    [
      'accuracy of no photographs',
      [...SMALL, '--metrics', 'cycles,top1'],
      /--metrics "top1" needs labelled photographs; give --photographs or --data as well/,
    ],
    [
      'prices without energies, drawn',
      [...SMALL, '--energy', 'none', '--chart', 'seconds:area'],
      /--chart "area" needs prices, and energy is "none"; leave one out/,
    ],
    ['a part that is none', [...SMALL, '--shard', '5/4'], /--shard 5\/4: expected a part such as 2\/8/],
    ['no threads', [...SMALL, '--threads', '0'], /--threads 0: give a whole number from 1 to 1024/],
    ['a dump that is none', ['sweep', '--workload', 'gone', '--vary', 'hardware.pes=2,4'], /gone/],
    ['an unknown machine', [...SMALL, '--hardware', 'eie-63pe'], /eie-63pe/],
    ['an energy table that is none', [...SMALL, '--energy', 'eie-45n'], /unknown energy "eie-45n"/],
    [
      'a wrong override',
      [...SMALL, '--set', 'queuDepth=4'],
      /unknown key "queuDepth"; did you mean "queueDepth"/,
    ],
    [
      'shards that are not there',
      ['merge', 'gone', '--out', 'refused'],
      /neither results.ndjson nor journal.ndjson/,
    ],
  ];
  it.each(mistakes)('%s', (_, args, message) => {
    expectMistake(eie(...args, '--out', 'refused'), message);
    expect(existsSync(join(scratch, 'refused'))).toBe(false);
  });

  it('a place that has another sweep, which stays as it is', () => {
    eie(...SMALL, '--out', 'taken');
    const before = bytesIn('taken');
    for (const more of [[], ['--resume']])
      expectMistake(
        eie(...MEDIUM, ...more, '--out', 'taken'),
        /taken\/results.ndjson: it is of another sweep/,
      );
    expect(bytesIn('taken')).toEqual(before);
    expect(readdirSync(join(scratch, 'taken')).sort()).toEqual(['results.csv', 'results.ndjson']);
  });
});

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
