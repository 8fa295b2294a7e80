import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { commandLine, expectMistake, MAIN } from './eie.js';

const { scratch, eie } = commandLine();
writeDump(join(scratch, 'layer'), DUMP);

const SEARCH = [
  ...['explore', '--workload', 'layer', '--vary', 'hardware.pes=1..8', '--vary', 'hardware.queueDepth=2..9'],
  ...['--minimise', 'energyDelay', '--constraint', 'area < 3 mm^2', '--evaluations', '30'],
];

/** Files of a directory in the scratch directory, by name. */
function files(directory: string): Record<string, string> {
  const names = readdirSync(join(scratch, directory)).sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      readFileSync(join(scratch, directory, name), 'utf8').replaceAll(`${directory}/`, 'here/'),
    ]),
  );
}

describe('eie explore', () => {
  const { status, stdout, stderr } = eie(...SEARCH, '--out', 'first');

  it('prints what was looked for and the best machines', () => {
    expect(status).toBe(0);
    expect(stdout).toMatch(/^exploration: layer, on eie-64pe, energies of eie-45nm$/m);
    expect(stdout).toMatch(/^minimise energyDelay; area < 3 mm\^2$/m);
    expect(stdout).toMatch(/^bayesian, seed 1: 30 of 64 points, \d+ keep the constraints$/m);
    expect(stdout).toMatch(/^machine +evaluation +pes +queueDepth +energyDelay \(\S+\) +area \(mm²\)$/m);
    expect(stdout).toMatch(/^best-1\.yaml +\d+ +\d +\d /m);
    expect(stdout).toMatch(
      /^Knee of area and time: (best-\d\.yaml|evaluation \d+) \(PEs \d, queue depth \d slots\)$/m,
    );
  });

  it('says what it wrote', () => {
    const written = Object.keys(files('first')).map((name) => `wrote first/${name}`);
    expect(stderr.trimEnd().split('\n').sort()).toEqual(written.sort());
  });

  it('writes machines that eie run takes, with the same outcome', () => {
    const { points } = JSON.parse(files('first')['pareto.json']) as {
      points: { point: Record<string, number>; metrics: Record<string, number> }[];
    };
    const machine = readFileSync(join(scratch, 'first', 'best-1.yaml'), 'utf8');
    const command = /^# eie (run .*)$/m.exec(machine)?.[1].split(' ') ?? [];
    expect(eie(...command, '--out', 'again').status).toBe(0);
    const { totals, energy, hardware } = JSON.parse(
      readFileSync(join(scratch, 'again', 'result.json'), 'utf8'),
    ) as { totals: object; energy: object; hardware: object };
    expect(hardware).toMatchObject({ pes: points[0].point['hardware.pes'] });
    expect(totals).toMatchObject({ cycles: points[0].metrics['cycles'] });
    expect(energy).toMatchObject({ energyDelayJouleSeconds: points[0].metrics['energyDelay'] });
  });

  it('prints the summary with --json, and nothing else on standard output', () => {
    const { stdout: printed } = eie(...SEARCH, '--resume', '--json', '--out', 'first');
    expect(JSON.parse(printed)).toMatchObject({
      finished: 30,
      subject: { exploration: { limits: [{ metric: 'area', side: 'most', value: 3 }] } },
    });
  });

  it('gives the same bytes on one thread and on three', () => {
    for (const threads of ['1', '3']) eie(...SEARCH, '--threads', threads, '--out', `threads${threads}`);
    expect(files('threads1')).toEqual(files('first'));
    expect(files('threads3')).toEqual(files('first'));
  });

  it('gives the same bytes after it was killed and resumed', async () => {
    for (const rows of [1, 4, 8]) await killedAt(rows, [...SEARCH, '--out', 'killed', '--resume']);
    expect(existsSync(join(scratch, 'killed', 'journal.ndjson'))).toBe(true);
    expect(eie(...SEARCH, '--out', 'killed', '--resume').status).toBe(0);
    expect(files('killed')).toEqual(files('first'));
  });

  it('makes reports beside its results when asked', () => {
    const { status } = eie(...SEARCH, '--format', 'csv,html', '--out', 'reported');
    expect(status).toBe(0);
    expect(Object.keys(files('reported'))).toEqual(expect.arrayContaining(['report.html', 'results.csv']));
    expect(files('reported')['results.csv'].trimEnd().split('\n')).toHaveLength(31);
  });

  it('searches the space of a shipped file', () => {
    const { status, stdout } = eie(
      ...[
        'explore',
        'pes-and-ring',
        '--workload',
        'layer',
        '--hardware',
        'eie-64pe',
        '--constraint',
        'area < 45 mm^2',
      ],
      ...['--strategy', 'random', '--evaluations', '10', '--out', 'shipped'],
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^random, seed 1: 10 of 1,000 points, \d+ keep the constraints$/m);
  });
});

describe('a mistake of the user is one line and exit code 2', () => {
  const space = ['--workload', 'layer', '--vary', 'hardware.pes=1..8'];
  const mistakes: readonly (readonly [string, string[], RegExp])[] = [
    ['no objective', space, /no objective; give one such as --minimise cycles/],
    ['no axis', ['--workload', 'layer', '--minimise', 'cycles'], /nothing varies; give an axis/],
    [
      'an unknown strategy',
      [...space, '--minimise', 'cycles', '--strategy', 'annealling'],
      /--strategy "annealling": no such strategy; did you mean "annealing"/,
    ],
    [
      'an option of another strategy',
      [...space, '--minimise', 'cycles', '--strategy', 'exhaustive', '--evaluations', '3'],
      /strategy exhaustive: it takes no evaluations/,
    ],
    [
      'no evaluations',
      [...space, '--minimise', 'cycles', '--evaluations', '0'],
      /--evaluations 0: give a whole/,
    ],
    ['an unknown metric', [...space, '--minimise', 'cylces'], /cylces: unknown name "cylces".*"cycles"/],
    ['what is no arithmetic', [...space, '--minimise', 'import("fs")'], /--minimise import/],
    [
      'a constraint without its unit',
      [...space, '--minimise', 'cycles', '--constraint', 'area < 45'],
      /45 mm2/,
    ],
    [
      'an unknown axis',
      ['--workload', 'layer', '--vary', 'hardware.pse=1', '--minimise', 'cycles'],
      /hardware\.pes/,
    ],
    [
      'an unknown exploration',
      ['pes-and-rings', '--minimise', 'cycles'],
      /unknown exploration "pes-and-rings"; known/,
    ],
    [
      'more points than anyone means to run',
      [
        ...space,
        '--vary',
        'hardware.queueDepth=2..60000',
        '--minimise',
        'cycles',
        '--strategy',
        'exhaustive',
      ],
      /the grid has 479,992 points; give --yes/,
    ],
    [
      'constraints that nothing keeps',
      [...space, '--minimise', 'cycles', '--constraint', 'area < 1 um^2'],
      /none of 8 points keeps the constraints; most often missed, by 8: area < 1 um\^2/,
    ],
  ];
  it.each(mistakes)('%s', (_, args, message) => {
    expectMistake(eie('explore', ...args), message);
  });

  it('the directory of another study', () => {
    eie('explore', ...space, '--minimise', 'cycles', '--out', 'other');
    const before = files('other');
    const resumed = eie(
      'explore',
      ...space,
      '--set',
      'clock=1 GHz',
      '--minimise',
      'cycles',
      '--out',
      'other',
      '--resume',
    );
    expectMistake(resumed, /other\/trace\.ndjson: it is of another study/);
    expect(files('other')).toEqual(before);
  });
});

/** Runs a command until its journal has so many rows, then ends it without warning. */
function killedAt(rows: number, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: scratch, stdio: 'ignore' });
  const journal = join(scratch, 'killed', 'journal.ndjson');
  const watching = setInterval(() => {
    const lines = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0;
    if (lines >= rows) child.kill('SIGKILL');
  }, 1);
  return new Promise((resolve) => {
    child.on('close', () => {
      clearInterval(watching);
      resolve();
    });
  });
}
