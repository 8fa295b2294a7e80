import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullDocument, redigested } from '../result/valid-documents.js';
import { sweepWith } from '../result/comparable-sweeps.js';
import { smallDocument } from '../result/small-run.js';
import type { MadeUp } from '../report/sweep/studies.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();

const kept = (name: string, document: object) => {
  const file = join(scratch, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
};

const deep = kept('deep.json', await smallDocument());
const shallow = kept('shallow.json', await smallDocument({ queueDepth: 2 }));
const priced = kept('priced.json', await fullDocument());
const tampered = kept('tampered.json', { ...(await smallDocument()), engine: 'event' });
const renamed = kept(
  'other.json',
  redigested(await smallDocument(), (draft) => {
    draft.layers = draft.layers.map((layer) => ({ ...layer, name: `other/${layer.name}` }));
  }),
);

const rowsOf = (name: string, { header, rows }: MadeUp) => {
  const file = join(scratch, name);
  writeFileSync(file, [header, ...rows].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
};

const sweep = rowsOf('sweep.ndjson', sweepWith({}));
const slowSweep = rowsOf('slow.ndjson', sweepWith({ scale: { cycles: [1, 1, 1, 1, 1, 1.5] } }));
const otherAxes = rowsOf('other-axes.ndjson', sweepWith({ groups: [[{ path: 'seed', values: [1, 2] }]] }));
const accuracy = kept('accuracy.json', { kind: 'eie-accuracy', version: 2 });

describe('eie compare', () => {
  it('prints what changed and the differences', () => {
    const { status, stdout, stderr } = eie('compare', deep, shallow);
    expect(stdout).toMatch(/^hardware\.queueDepth +8 +2$/m);
    expect(stdout).toMatch(/^total /m);
    expect([status, stderr]).toEqual([0, '']);
  });

  it('takes more than two runs', () => {
    expect(eie('compare', deep, shallow, priced).stdout).toMatch(/^C {2}/m);
  });

  it('prints one other text without --out', () => {
    const json = JSON.parse(eie('compare', deep, shallow, '--format', 'json').stdout) as object;
    expect(json).toMatchObject({ kind: 'eie-comparison', version: 3 });
    expect(eie('compare', deep, shallow, '--format', 'md').stdout).toMatch(/^# Comparison of runs\n/);
  });

  it('writes files with --out, and prints the table where that is asked for too', () => {
    const out = join(scratch, 'out');
    const { status, stdout, stderr } = eie('compare', priced, priced, '--format', 'all', '--out', out);
    expect(status).toBe(0);
    expect(stdout).toContain('No name changed');
    const files = [
      'comparison.json',
      'comparison.csv',
      'report.md',
      'report.html',
      'report.pdf',
      'junit.xml',
    ];
    const pictures = ['change', 'contribution'].flatMap((scale) =>
      ['cycles', 'energy'].map((metric) => `comparison-${metric}-${scale}.png`),
    );
    expect(readdirSync(out).sort()).toEqual([...pictures, ...files].sort());
    expect(stderr.match(/^wrote /gm)).toHaveLength(10);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('comparison-cycles-change.png)');
  });
});

describe('eie compare of sweeps', () => {
  it('holds them against each other point by point, and fails on the worst', () => {
    const { status, stdout, stderr } = eie(
      'compare',
      sweep,
      slowSweep,
      '--fail-on',
      'cycles>+10%,energy>+1%',
    );
    expect(stdout).toMatch(/^cycles +1 of 6 +\+6\.99 % +=/m);
    expect(stderr).toMatch(
      /^eie: cycles>\+10%: B \(.*slow\.ndjson\): PEs 64, queue depth 8 slots: .*, \+50\.00 %$/m,
    );
    expect(stderr).toMatch(/^eie: 1 of 2 thresholds exceeded$/m);
    expect(status).toBe(1);
  });
});

describe('--require-same', () => {
  it('gives exit code 1 and says what is not the same', () => {
    const same = eie('compare', deep, priced, '--require-same', 'machine,engine');
    expect([same.status, same.stderr]).toEqual([0, '']);
    const { status, stderr } = eie(
      'compare',
      deep,
      priced,
      '--require-same',
      'machine',
      '--require-same',
      'energy',
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^eie: not the same energy: B \(.*priced\.json\): cdcdcdcd, not none\n$/);
  });

  it('is a mistake for what a document does not say, and for what is no part', () => {
    expectMistake(eie('compare', deep, shallow, '--require-same', 'weights'), /deep\.json does not say/);
    expectMistake(eie('compare', deep, shallow, '--require-same', 'weihgts'), /did you mean "weights"\?/);
  });
});

describe('--fail-on', () => {
  it('gives exit code 1 and says what is exceeded, after the table', () => {
    const { status, stdout, stderr } = eie('compare', deep, shallow, '--fail-on', 'cycles>+1%');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^total /m);
    expect(stderr).toMatch(
      /^eie: cycles>\+1%: B \(.*shallow\.json\): [\d,]+ against [\d,]+, \+[\d,]+, \+[\d.]+ %$/m,
    );
    expect(stderr).toMatch(/^eie: 1 of 1 threshold exceeded$/m);
  });

  it('gives exit code 0 where all hold', () => {
    const { status, stderr } = eie('compare', deep, deep, '--fail-on', 'cycles>+0,any.cycles>+0');
    expect([status, stderr]).toEqual([0, 'eie: 2 thresholds, none exceeded\n']);
  });

  it('may be repeated', () => {
    const repeated = ['--fail-on', 'cycles>+1000%', '--fail-on', 'any.stalls>+0,entries>+0'];
    const { status, stderr } = eie('compare', ...repeated, deep, shallow);
    expect(status).toBe(1);
    expect(stderr).toContain('1 of 3 thresholds exceeded');
  });

  it('is written into the files', () => {
    const out = join(scratch, 'judged');
    const options = ['--format', 'json,md,junit', '--out', out, '--fail-on', 'cycles>+1%'];
    expect(eie('compare', deep, shallow, ...options).status).toBe(1);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('1 of 1 threshold exceeded');
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('tests="1" failures="1"');
    const json = JSON.parse(readFileSync(join(out, 'comparison.json'), 'utf8')) as object;
    expect(json).toMatchObject({ thresholds: [{ threshold: 'cycles>+1%', exceeded: [{ letter: 'B' }] }] });
  });
});

describe('a mistake of the user is one line, exit code 2, and no files', () => {
  const mistakes: readonly (readonly [string, string[], RegExp])[] = [
    ['no document', [], /missing required argument 'files'/],
    ['one document', [deep], /compare: 1 document; give from 2 to 26, the baseline first/],
    ['too many', Array.from({ length: 27 }, () => deep), /compare: 27 documents/],
    ['a missing file', [deep, 'missing.json'], /missing\.json/],
    ['a document that was changed', [deep, tampered], /tampered\.json/],
    ['runs without a common layer', [deep, renamed], /other\.json: no layer of/],
    ['an unknown format', [deep, deep, '--format', 'markdwn'], /--format "markdwn": no such format; /],
    [
      'a picture without a place',
      [deep, deep, '--format', 'png'],
      /--format png: files need a place; give --out/,
    ],
    [
      'two formats without a place',
      [deep, deep, '--format', 'table,md'],
      /--format table,md: files need a place/,
    ],
    ['a place without a file', [deep, deep, '--out', 'x'], /--out x: nothing to write; give --format/],
    [
      'a place that is a file',
      [deep, deep, '--format', 'md', '--out', deep],
      /deep\.json.* is not a directory/,
    ],
    ['a threshold that is none', [deep, deep, '--fail-on', 'cycles'], /--fail-on cycles: not a threshold/],
    ['an unknown metric', [deep, deep, '--fail-on', 'cycls>+1%'], /did you mean "cycles"\?/],
    ['energy of unpriced runs', [priced, deep, '--fail-on', 'energy>+1%'], /deep\.json was not priced/],
    ['a limit without its unit', [deep, deep, '--fail-on', 'energy>5'], /write 5 J in place of 5/],
    ['a PDF without a place', [deep, deep, '--format', 'pdf'], /--format pdf: files need a place/],
    [
      'a run and a sweep',
      [deep, sweep],
      /sweep\.ndjson: it is the rows of a sweep.*, and .*deep\.json is the result of a run; compare documents of one kind/,
    ],
    [
      'sweeps of other axes',
      [sweep, otherAxes],
      /other-axes\.ndjson: it varies seed, and .*sweep\.ndjson hardware\.pes, hardware\.queueDepth/,
    ],
    ['a part of sweeps', [sweep, sweep, '--require-same', 'weights'], /the rows of a sweep do not say it/],
    ['an accuracy', [accuracy, accuracy], /accuracy\.json: it is an accuracy, which can't be compared/],
    [
      'an unknown layer',
      [deep, deep, '--fail-on', 'lefd.cycles>+1'],
      /no run has a layer "lefd"; did you mean "left"/,
    ],
  ];
  it.each(mistakes)('%s', (_, args, message) => {
    const out = join(scratch, 'never');
    const withOut =
      args.includes('--format') || args.includes('--out') ? args : [...args, '--format', 'md', '--out', out];
    expectMistake(eie('compare', ...withOut), message);
    expect(existsSync(out)).toBe(false);
  });
});
