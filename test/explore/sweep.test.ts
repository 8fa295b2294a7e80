import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/explore/evaluation/evaluate.js';
import type { Executor } from '../../src/explore/evaluation/executor.js';
import { planOfPoints } from '../../src/explore/evaluation/plan.js';
import { WHOLE } from '../../src/explore/study/shard.js';
import { runSweep, type SweepOptions } from '../../src/explore/sweep.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { smallStudy, VERSION } from './small-study.js';
import { localExecutor } from './local-executor.js';
import { ofAnotherStudy } from './spoiled-journal.js';

const AXES = ['hardware.pes=1,2,3', 'hardware.queueDepth=2,4', 'hardware.spmatWidthBits=4,8,64'];

const RESULTS = ['results.csv', 'results.ndjson'];

const bytesIn = (directory: string) => RESULTS.map((name) => readFileSync(join(directory, name), 'utf8'));

const options = (directory: string, changes: Partial<SweepOptions> = {}): SweepOptions => ({
  directory,
  shard: WHOLE,
  resume: false,
  toolVersion: VERSION,
  executor: (evaluation) => Promise.resolve(localExecutor(evaluation)),
  ...changes,
});

/** An executor that ends with an error after some rows, as if the process had been killed. */
function dying(rows: number): SweepOptions['executor'] {
  return (evaluation) => {
    const executor = localExecutor(evaluation);
    let given = 0;
    return Promise.resolve({
      ...executor,
      evaluate: (plan, onRow) =>
        executor.evaluate(plan, (row) => {
          if (given++ === rows) throw new Error('killed');
          onRow(row);
        }),
    });
  };
}

/** Backwards: rows come in another order than the plan's. */
function backwards(evaluation: Evaluation): Promise<Executor> {
  const executor = localExecutor(evaluation);
  return Promise.resolve({
    ...executor,
    evaluate: async (plan, onRow) => {
      const rows: Parameters<typeof onRow>[0][] = [];
      await executor.evaluate(plan, (row) => rows.push(row));
      rows.reverse().forEach(onRow);
    },
  });
}

async function finished(evaluation: Evaluation): Promise<string[]> {
  const directory = temporaryDirectory();
  await runSweep(evaluation, options(directory));
  return bytesIn(directory);
}

describe('a sweep', () => {
  it('ends in a row per point, in their order, and no journal', async () => {
    const directory = join(temporaryDirectory(), 'new', 'folder');
    const evaluation = await smallStudy(AXES);
    expect(await runSweep(evaluation, options(directory))).toEqual({
      results: join(directory, 'results.ndjson'),
      table: join(directory, 'results.csv'),
      points: 18,
      failed: 6,
    });
    expect(readdirSync(directory).sort()).toEqual(RESULTS);
    const [csv, ndjson] = bytesIn(directory);
    const [header, ...rows] = ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(header).toMatchObject({
      kind: 'eie-sweep',
      points: 18,
      hardware: 'eie-64pe',
      energyTable: 'cacti-45nm',
    });
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: 18 }, (_, at) => at));
    expect(rows[0]).toMatchObject({
      point: { 'hardware.pes': 1, 'hardware.queueDepth': 2, 'hardware.spmatWidthBits': 4 },
      metrics: null,
    });
    expect(rows[2]).toMatchObject({ error: null, metrics: { entries: 6 } });
    const lines = csv.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /^point,hardware.pes,hardware.queueDepth,hardware.spmatWidthBits,cycles,seconds \(s\),/,
    );
    expect(lines[0]).toMatch(
      /,energy.total \(J\),.*,area \(mm2\),.*,storedEntries,denseBytes \(B\),.*,top1,top1\.low,top1\.high,top5,.*,float32Top1,.*,sameTop1,error$/,
    );
    expect(lines[1]).toMatch(/^0,1,2,4,,,,.*,'--set .*bits hold no entry/);
    expect(lines).toHaveLength(19);
  });

  it('tells how far it is', async () => {
    const seen: number[][] = [];
    const watch: SweepOptions['watch'] = ({ points, done, failed }) => seen.push([points, done, failed]);
    await runSweep(
      await smallStudy(['hardware.spmatWidthBits=4,64']),
      options(temporaryDirectory(), { watch }),
    );
    expect(seen).toEqual([
      [2, 0, 0],
      [2, 1, 1],
      [2, 2, 1],
    ]);
  });

  it('gives the same bytes whatever the order of the rows', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    await runSweep(evaluation, options(directory, { executor: backwards }));
    expect(bytesIn(directory)).toEqual(await finished(evaluation));
  });

  it('may be run again over its own results', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    await runSweep(evaluation, options(directory));
    const before = bytesIn(directory);
    await runSweep(evaluation, options(directory));
    expect(bytesIn(directory)).toEqual(before);
  });

  it('writes nothing where its executor cannot start', async () => {
    const directory = temporaryDirectory();
    const executor = () => Promise.reject(new Error('no workload'));
    await expect(runSweep(await smallStudy(AXES), options(directory, { executor }))).rejects.toThrow(
      'no workload',
    );
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('a sweep that was cut short', () => {
  it('is resumed to the same bytes, however often and wherever it ends, mid-line too', async () => {
    const evaluation = await smallStudy(AXES);
    const whole = await finished(evaluation);
    const directory = temporaryDirectory();
    const journal = join(directory, 'journal.ndjson');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.nat(200)), { minLength: 1, maxLength: 4 }),
        async (cuts) => {
          for (const name of readdirSync(directory)) rmSync(join(directory, name));
          for (const [rows, torn] of cuts) {
            const run = runSweep(evaluation, options(directory, { resume: true, executor: dying(rows) }));
            await run.catch((error: unknown) => {
              expect(error).toEqual(new Error('killed'));
            });
            if (existsSync(journal)) tearOff(journal, torn);
          }
          await runSweep(evaluation, options(directory, { resume: true }));
          expect(bytesIn(directory)).toEqual(whole);
          expect(readdirSync(directory).sort()).toEqual(RESULTS);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('does not evaluate again what it has, but for what failed', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    await expect(runSweep(evaluation, options(directory, { executor: dying(7) }))).rejects.toThrow('killed');
    const seen: number[] = [];
    const watch: SweepOptions['watch'] = ({ done }) => seen.push(done);
    const lines: string[] = [];
    const notice = (line: string) => lines.push(line);
    await runSweep(evaluation, options(directory, { resume: true, watch, notice }));
    expect(seen[0]).toBe(7 - 3);
    expect(seen).toHaveLength(1 + 18 - 7 + 3);
    expect(lines).toEqual([`${join(directory, 'journal.ndjson')}: run again: 3 failed rows`]);
  });

  it('runs points again whose rows were damaged, wherever a digit changed', async () => {
    const evaluation = await smallStudy(AXES);
    const whole = await finished(evaluation);
    const directory = temporaryDirectory();
    const journal = join(directory, 'journal.ndjson');
    await runSweep(evaluation, options(directory, { executor: dying(9) })).catch(() => undefined);
    const [header, ...rows] = readFileSync(journal, 'utf8').trimEnd().split('\n');
    const damaged = rows.map((row) =>
      row.replace(/("cycles":)(\d)/, (_, key: string, digit: string) => `${key}${9 - Number(digit)}`),
    );
    writeFileSync(journal, [header, ...damaged, ''].join('\n'));
    const lines: string[] = [];
    const notice = (line: string) => lines.push(line);
    await runSweep(evaluation, options(directory, { resume: true, notice }));
    expect(lines).toEqual([`${journal}: run again: 6 damaged rows, 3 failed rows`]);
    expect(bytesIn(directory)).toEqual(whole);
  });

  it('goes on with a journal from before there were checksums', async () => {
    const evaluation = await smallStudy(AXES);
    const whole = await finished(evaluation);
    const directory = temporaryDirectory();
    const journal = join(directory, 'journal.ndjson');
    await runSweep(evaluation, options(directory, { executor: dying(9) })).catch(() => undefined);
    writeFileSync(journal, readFileSync(journal, 'utf8').replaceAll(/,"check":"[0-9a-f]{16}"/g, ''));
    const seen: number[] = [];
    const watch: SweepOptions['watch'] = ({ done }) => seen.push(done);
    await runSweep(evaluation, options(directory, { resume: true, watch }));
    expect(seen[0]).toBe(6);
    expect(bytesIn(directory)).toEqual(whole);
  });

  it('is only written up where all its points were done', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    const whole = await finished(evaluation);
    await expect(runSweep(evaluation, options(directory, { executor: failingToClose }))).rejects.toThrow(
      'killed',
    );
    expect(readdirSync(directory)).toEqual(['journal.ndjson']);
    await runSweep(evaluation, options(directory, { resume: true }));
    expect(bytesIn(directory)).toEqual(whole);
  });

  it('is not begun anew unless that is asked for', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    await runSweep(evaluation, options(directory, { executor: dying(3) })).catch(() => undefined);
    const journal = readFileSync(join(directory, 'journal.ndjson'), 'utf8');
    expect(await userErrorOfAsync(() => runSweep(evaluation, options(directory)))).toMatch(
      /journal.ndjson: an unfinished run of this sweep; give --resume to go on with it/,
    );
    expect(readFileSync(join(directory, 'journal.ndjson'), 'utf8')).toBe(journal);
  });

  it('resumes a finished one without work, and one that has not begun with all of it', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    await runSweep(evaluation, options(directory, { resume: true }));
    const before = bytesIn(directory);
    const executor = () => Promise.reject(new Error('not needed'));
    expect(await runSweep(evaluation, options(directory, { resume: true, executor }))).toMatchObject({
      points: 18,
      failed: 6,
    });
    expect(bytesIn(directory)).toEqual(before);
  });
});

describe('two sweeps into one directory', () => {
  it('are one too many: the second is told, the first ends as it would', async () => {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    let second = '';
    const meanwhile: SweepOptions['executor'] = async (begun) => {
      second = await userErrorOfAsync(() => runSweep(evaluation, options(directory, { resume: true })));
      return localExecutor(begun);
    };
    await runSweep(evaluation, options(directory, { executor: meanwhile }));
    expect(second).toBe(
      `${directory}: process ${process.pid} writes there; wait for it, or give another --out`,
    );
    expect(bytesIn(directory)).toEqual(await finished(evaluation));
    expect(readdirSync(directory).sort()).toEqual(RESULTS);
  });

  it('are not where the first was killed: its lock is taken over', async () => {
    const directory = temporaryDirectory();
    const lock = { host: hostname(), pid: process.pid, start: '1' };
    writeFileSync(join(directory, 'journal.lock'), JSON.stringify(lock));
    await runSweep(await smallStudy(AXES), options(directory));
    expect(readdirSync(directory).sort()).toEqual(RESULTS);
  });

  it('may be on two hosts, where nobody can tell whether the first still runs', async () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'journal.lock');
    writeFileSync(file, JSON.stringify({ host: 'elsewhere', pid: 7, start: '1' }));
    const evaluation = await smallStudy(AXES);
    expect(await userErrorOfAsync(() => runSweep(evaluation, options(directory)))).toBe(
      `${directory}: process 7 on elsewhere writes there; wait for it, give another --out, or, if it has ended, remove ${file}`,
    );
  });
});

describe('a sweep of more points than can be run', () => {
  it('is one line, with the bound', async () => {
    const { study, prices } = await smallStudy(['hardware.pes=1,2']);
    const values = Array.from({ length: 100_000 }, (_, value) => value);
    const groups = ['hardware.pes', 'hardware.queueDepth'].map((path) => [{ path, values }]);
    const vast = { study: { ...study, space: { groups } }, prices };
    expect(await userErrorOfAsync(() => runSweep(vast, options(temporaryDirectory())))).toBe(
      'the grid has 10,000,000,000 points, and at most 100,000,000 can be run; give fewer values, or search it with eie explore',
    );
  });
});

describe('files that are not those of the sweep', () => {
  async function refused(
    spoil: (directory: string) => void | Promise<void>,
    changes: Partial<SweepOptions> = {},
  ) {
    const evaluation = await smallStudy(AXES);
    const directory = temporaryDirectory();
    await spoil(directory);
    const before = Object.fromEntries(
      readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]),
    );
    const message = await userErrorOfAsync(() =>
      runSweep(evaluation, options(directory, { resume: true, ...changes })),
    );
    const after = readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]);
    expect(Object.fromEntries(after)).toEqual(before);
    return message;
  }

  const other = (rows?: number) => async (directory: string) => {
    const evaluation = await smallStudy(['hardware.pes=1,2']);
    const executor = rows === undefined ? {} : { executor: dying(rows) };
    await runSweep(evaluation, options(directory, executor)).catch(() => undefined);
  };

  it('are refused and untouched: the results of another sweep', async () => {
    const message =
      /results.ndjson: it is of another sweep \(sweep, hash [0-9a-f]{8}\); give another --out, or remove it/;
    expect(await refused(other())).toMatch(message);
    expect(await refused(other(), { resume: false })).toMatch(message);
  });

  it('are refused and untouched: the journal of another sweep', async () => {
    expect(await refused(other(1))).toMatch(/journal.ndjson: it is of another sweep/);
  });

  it('are refused and untouched: a shard of the same sweep, or the whole of it', async () => {
    const shard = { number: 2, of: 3 };
    const run = (changes: Partial<SweepOptions>) => async (directory: string) => {
      await runSweep(await smallStudy(AXES), options(directory, changes));
    };
    expect(await refused(run({ shard }))).toMatch(/it is shard 2\/3 of this sweep, not the whole/);
    expect(await refused(run({}), { shard })).toMatch(/it is the whole of this sweep, not shard 2\/3/);
  });

  it('are refused at once: a folder or a pipe where the journal would be', async () => {
    const evaluation = await smallStudy(AXES);
    const [folder, pipe] = [temporaryDirectory(), temporaryDirectory()];
    mkdirSync(join(folder, 'journal.ndjson'));
    execFileSync('mkfifo', [join(pipe, 'journal.ndjson')]);
    for (const [directory, what] of [
      [folder, 'a folder'],
      [pipe, 'a pipe or a device'],
    ])
      expect(await userErrorOfAsync(() => runSweep(evaluation, options(directory, { resume: true })))).toBe(
        `${join(directory, 'journal.ndjson')}: it is ${what}, not a file; remove it, or give another --out`,
      );
  });

  it.each([
    ['an empty file', ''],
    ['text', 'these are not results\n'],
    ['other JSON', '{"kind":"else"}\n'],
    ['a line that never ends', '{'.repeat(5000)],
  ])('are refused and untouched: %s', async (_, text) => {
    const write = (directory: string) => {
      writeFileSync(join(directory, 'journal.ndjson'), text);
    };
    expect(await refused(write)).toMatch(
      /journal.ndjson:1: it does not say that it is the rows of a sweep or an exploration; give the results.ndjson of eie sweep/,
    );
  });

  it('are refused and untouched: results of another version', async () => {
    const write = (directory: string) => {
      writeFileSync(join(directory, 'results.ndjson'), '{"kind":"eie-sweep","version":3}\n');
    };
    expect(await refused(write)).toMatch(/results.ndjson:1: version: 3; this eie reads version 2/);
  });

  it.each([
    ['no row', 'nonsense\n', /journal.ndjson:4: not a row of this sweep/],
    [
      'a row without a key',
      '{"index":0,"point":{},"metrics":null,"error":null}\n',
      /journal.ndjson:4: not a row/,
    ],
    ['a row of no point', rowLine({ index: 18 }), /journal.ndjson:4: not a row/],
  ])('are refused and untouched: a journal with %s', async (_, line, message) => {
    const spoil = async (directory: string) => {
      await runSweep(await smallStudy(AXES), options(directory, { executor: dying(2) })).catch(
        () => undefined,
      );
      appendFileSync(join(directory, 'journal.ndjson'), line);
    };
    expect(await refused(spoil)).toMatch(message);
  });

  it('are refused and untouched: a journal with a row of another sweep', async () => {
    const spoil = async (directory: string) => {
      await runSweep(await smallStudy(AXES), options(directory, { executor: dying(2) })).catch(
        () => undefined,
      );
      ofAnotherStudy(join(directory, 'journal.ndjson'));
    };
    expect(await refused(spoil)).toMatch(/journal.ndjson: the row of point \d+ is of another sweep/);
  });
});

describe('the points of an executor', () => {
  it('may be listed', async () => {
    const evaluation = await smallStudy(AXES);
    const executor = localExecutor(evaluation);
    const indices: number[] = [];
    await executor.evaluate(planOfPoints(evaluation.study.space, [17, 3, 5]), ({ index }) =>
      indices.push(index),
    );
    expect(indices.sort((a, b) => a - b)).toEqual([3, 5, 17]);
  });
});

function failingToClose(evaluation: Evaluation): Promise<Executor> {
  return Promise.resolve({ ...localExecutor(evaluation), close: () => Promise.reject(new Error('killed')) });
}

function rowLine({ index }: { index: number }): string {
  return `${JSON.stringify({ index, key: '0'.repeat(64), point: {}, metrics: null, error: '' })}\n`;
}

/** Takes the last bytes off a journal, but not of its header, which is written whole. */
function tearOff(journal: string, bytes: number): void {
  const text = readFileSync(journal);
  truncateSync(journal, Math.max(text.indexOf('\n') + 1, text.length - bytes));
}
