import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import type { Exploration } from '../../src/explore/study/load-exploration.js';
import { Machines } from '../../src/explore/evaluation/machine.js';
import { pointAt } from '../../src/explore/study/space.js';
import { sweepHeaderSchema, sweepRowSchema } from '../../src/result/sweep-result.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import { backwards, explored, filesOf, smallExploration, watched } from './small-exploration.js';
import { localExecutor } from './local-executor.js';
import { ofAnotherStudy } from './spoiled-journal.js';

const FRONT = ['pareto.csv', 'pareto.json'];
const FIVE = [1, 2, 3, 4, 5].map((number) => `best-${number}.yaml`);

/** Rows of trace.ndjson behind its header. */
function traceOf(directory: string) {
  const [header, ...rows] = readFileSync(join(directory, 'trace.ndjson'), 'utf8').trimEnd().split('\n');
  return {
    header: sweepHeaderSchema.parse(JSON.parse(header)),
    rows: rows.map((row) => sweepRowSchema.parse(JSON.parse(row))),
  };
}

/** An exploration that is ended when it gets its n-th row. */
async function killedAfter(exploration: Exploration, directory: string, rows: number): Promise<void> {
  let left = rows;
  const outcome = explored(exploration, directory, {
    executor: (evaluation) =>
      Promise.resolve(
        watched(localExecutor(evaluation), () => {
          if (left-- === 0) throw new Error('killed');
        }),
      ),
  });
  await expect(outcome).rejects.toThrow('killed');
}

describe('an exploration leaves', () => {
  it('its trace, its front and the best machines, and no journal', async () => {
    const { directory } = await explored(await smallExploration());
    expect(Object.keys(filesOf(directory))).toEqual([...FIVE, ...FRONT, 'trace.ndjson']);
  });

  it('every evaluation in its order in the trace, as the objectives are written', async () => {
    const exploration = await smallExploration({
      minimise: undefined,
      maximise: ['framesPerSecond'],
      constraint: ['area < 2 mm^2'],
    });
    const { directory, findings } = await explored(exploration);
    const { header, rows } = traceOf(directory);
    expect(header.exploration).toEqual({
      strategy: 'bayesian',
      seed: 1,
      objectives: [{ direction: 'maximise', expression: 'framesPerSecond', unit: '1/s' }],
      constraints: ['area < 2 mm^2'],
      limits: [{ metric: 'area', side: 'most', value: 2 }],
    });
    expect(rows.map(({ evaluation }) => evaluation?.number)).toEqual(findings.map((_, place) => place + 1));
    expect(rows).toHaveLength(20);
    for (const { metrics, evaluation } of rows) {
      expect(evaluation?.objectives).toEqual([metrics?.['framesPerSecond']]);
      const over = (metrics?.['area'] ?? 0) / 2 - 1;
      expect(evaluation?.violation).toBeCloseTo(Math.max(0, over), 9);
    }
  });

  it('the best of all points that keep the constraints in best-1.yaml', async () => {
    const exploration = await smallExploration({
      strategy: 'exhaustive',
      evaluations: undefined,
      constraint: ['area < 2 mm^2'],
    });
    const { directory, best, findings } = await explored(exploration);
    expect(findings).toHaveLength(48);
    const keeping = traceOf(directory).rows.filter(({ evaluation }) => evaluation?.violation === 0);
    const least = Math.min(...keeping.map(({ evaluation }) => evaluation?.objectives?.[0] ?? Infinity));
    expect(keeping.length).toBeLessThan(48);
    expect(best[0].objectives).toEqual([least]);
  });

  it('hardware files that are the machines of their points', async () => {
    const exploration = await smallExploration({ set: ['clock=400 MHz'] });
    const { directory, best } = await explored(exploration);
    const machines = new Machines(exploration.study);
    for (const [place, { index }] of best.entries()) {
      const loaded = await loadHardware(join(directory, FIVE[place]));
      const machine = await machines.of(pointAt(exploration.study.space, index));
      expect(loaded.hash).toBe(machine.hash);
      expect(loaded.spec).toMatchObject({ clockHertz: 400e6, name: `exploration-best-${place + 1}` });
    }
  });

  it('hardware files that find a base of the user wherever they lie', async () => {
    const home = temporaryDirectory();
    writeFileSync(join(home, 'mine.yaml'), 'base: eie-64pe\nregisters: 32\n');
    const exploration = await smallExploration({ hardware: join(home, 'mine.yaml') });
    const { directory } = await explored(exploration, join(home, 'deep', 'results'));
    expect((await loadHardware(join(directory, 'best-1.yaml'))).spec.registers).toBe(32);
  });

  it('a command that runs the best point again', async () => {
    const { directory } = await explored(await smallExploration());
    const text = readFileSync(join(directory, 'best-1.yaml'), 'utf8');
    expect(text).toMatch(/^# minimise energy\.total \* seconds: [\d.e-]+ J s$/m);
    expect(text).toMatch(/^# eie run --workload \S+ --hardware \S+\/best-1\.yaml --energy cacti-45nm$/m);
  });

  it('no best machine of an earlier search', async () => {
    const { directory } = await explored(await smallExploration());
    const few = await smallExploration({ evaluations: 3 });
    await explored({ ...few, study: (await smallExploration()).study }, directory);
    expect(Object.keys(filesOf(directory))).toEqual([...FIVE.slice(0, 3), ...FRONT, 'trace.ndjson']);
  });

  it('a front of several objectives, from one end to the other', async () => {
    const exploration = await smallExploration({ minimise: ['energy.total', 'seconds', 'area'] });
    const { directory, front } = await explored(exploration);
    const firsts = front.map(({ objectives }) => objectives?.[0] ?? 0);
    expect(front.length).toBeGreaterThan(2);
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    const table = filesOf(directory)['pareto.csv'].trimEnd().split('\n');
    expect(table).toHaveLength(1 + front.length);
    expect(table[0]).toMatch(
      /^evaluation,point,hardware\.pes,hardware\.queueDepth,hardware\.spmatWidthBits,minimise energy\.total \(J\),minimise seconds \(s\),/,
    );
    const document = JSON.parse(filesOf(directory)['pareto.json']) as { points: { evaluation: number }[] };
    expect(document.points.map(({ evaluation }) => evaluation)).toEqual(front.map(({ number }) => number));
  });
});

describe('the results of an exploration', () => {
  it('do not depend on the order in which rows are finished', async () => {
    const exploration = await smallExploration({ batch: 7 });
    const { directory } = await explored(exploration);
    const other = await explored(exploration, undefined, { executor: backwards });
    const expected = filesOf(directory);
    for (const [name, text] of Object.entries(filesOf(other.directory)))
      expect(text.replaceAll(other.directory, directory)).toBe(expected[name]);
  });

  it.each(['random', 'annealing', 'nsga2', 'bayesian'])(
    'are byte-identical when %s is ended after any row and resumed',
    async (strategy) => {
      const exploration = await smallExploration({ strategy });
      const directory = temporaryDirectory();
      const expected = filesOf((await explored(exploration, directory)).directory);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 19 }), fc.boolean(), async (rows, isTorn) => {
          await killedAfter(exploration, directory, rows);
          if (isTorn) appendFileSync(join(directory, 'journal.ndjson'), '{"index":3,"key":"12');
          const resumed = await explored(exploration, directory, { resume: true });
          expect(filesOf(directory)).toEqual(expected);
          expect(resumed.evaluated).toHaveLength(20 - rows);
        }),
        { numRuns: 6 },
      );
    },
  );

  it('grow when more evaluations are asked for, and nothing is run twice', async () => {
    const short = await smallExploration({ evaluations: 20 });
    const long: Exploration = { ...short, strategy: { ...short.strategy, evaluations: 33 } as never };
    const { directory } = await explored(short);
    const fresh = await explored(long);
    const { evaluated } = await explored(long, directory, { resume: true });
    expect(evaluated).toHaveLength(13);
    expect(filesOf(directory)['trace.ndjson']).toBe(filesOf(fresh.directory)['trace.ndjson']);
  });

  it('serve a search for something else', async () => {
    const everything = await smallExploration({ strategy: 'exhaustive', evaluations: undefined });
    const { directory } = await explored(everything);
    const other = await smallExploration({
      maximise: ['utilisation'],
      minimise: undefined,
      strategy: 'annealing',
    });
    const { evaluated, findings } = await explored({ ...other, study: everything.study }, directory, {
      resume: true,
    });
    expect(evaluated).toEqual([]);
    expect(findings).toHaveLength(20);
  });
});

describe('an exploration refuses, and leaves the results there as they are,', () => {
  it('to go over an unfinished run that it was not told to resume', async () => {
    const exploration = await smallExploration();
    const directory = temporaryDirectory();
    await killedAfter(exploration, directory, 4);
    const before = filesOf(directory);
    const message = await userErrorOfAsync(() => explored(exploration, directory));
    expect(message).toMatch(/journal\.ndjson: an unfinished run of this study; give --resume/);
    expect(filesOf(directory)).toEqual(before);
  });

  it.each([true, false])('the directory of another study, to be resumed or not (%s)', async (resume) => {
    const { directory } = await explored(await smallExploration());
    const before = filesOf(directory);
    const other = await smallExploration({ vary: ['hardware.pes=1,2'] });
    const message = await userErrorOfAsync(() => explored(other, directory, { resume }));
    expect(message).toMatch(
      /trace\.ndjson: it is of another study \(exploration, hash [0-9a-f]{8}\); give another --out/,
    );
    expect(filesOf(directory)).toEqual(before);
  });

  it('a row of another study in its journal', async () => {
    const exploration = await smallExploration();
    const directory = temporaryDirectory();
    await killedAfter(exploration, directory, 2);
    ofAnotherStudy(join(directory, 'journal.ndjson'));
    const before = filesOf(directory);
    const message = await userErrorOfAsync(() => explored(exploration, directory, { resume: true }));
    expect(message).toMatch(/journal\.ndjson: the row of point \d+ is of another study/);
    expect(filesOf(directory)).toEqual(before);
  });

  it('constraints that no point keeps; it names the one that most points miss', async () => {
    const first = await smallExploration();
    const { directory } = await explored(first);
    const before = filesOf(directory);
    const impossible = await smallExploration({
      constraint: ['area < 40 mm^2', 'power < 1 nW', 'area < 1 mm^2'],
    });
    const message = await userErrorOfAsync(() => explored({ ...impossible, study: first.study }, directory));
    expect(message).toMatch(
      /journal\.ndjson: none of 20 points keeps the constraints; most often missed, by 20: power < 1 nW; /,
    );
    const { 'journal.ndjson': journal, ...others } = filesOf(directory);
    expect(others).toEqual(before);
    expect(journal.trimEnd().split('\n')).toHaveLength(21);
  });

  it('a space of which every point fails', async () => {
    const exploration = await smallExploration({ vary: ['hardware.pes=1', 'hardware.registers=1,2'] });
    const message = await userErrorOfAsync(() => explored(exploration));
    expect(message).toMatch(
      /journal\.ndjson: 2 points failed, all of them; the first: .*does not fit eie-64pe/,
    );
  });
});

describe('a point that fails', () => {
  it('is in the trace with its reason, and the search goes on', async () => {
    const exploration = await smallExploration({ vary: ['hardware.pes=1..4', 'hardware.registers=1..8'] });
    const { directory, findings } = await explored(exploration);
    const failed = traceOf(directory).rows.filter(({ metrics }) => metrics === null);
    expect(failed.length).toBeGreaterThan(0);
    expect(findings).toHaveLength(20);
    for (const { error, evaluation } of failed) {
      expect(error).toMatch(/does not fit eie-64pe/);
      expect(evaluation).toMatchObject({ objectives: null, violation: null });
    }
  });
});
