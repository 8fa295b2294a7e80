import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunJournal } from '../../src/reproduction/runs/journal.js';
import type { Performer } from '../../src/reproduction/runs/performer.js';
import { RunDesk } from '../../src/reproduction/runs/run-desk.js';
import { runKey, type Run, type RunFigures, type SimulationRun } from '../../src/reproduction/runs/run.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

function run(network: string, ...set: string[]): SimulationRun {
  return { kind: 'simulation', subject: { network }, hardware: 'eie-64pe', set, energy: 'eie-45nm' };
}

const FIGURES: RunFigures = { whole: { cycles: 7 }, layers: {} };

/** Writes down what it is given; its figures are the number of the batch. */
function clerk(): { readonly batches: Run[][]; readonly performer: Performer } {
  const batches: Run[][] = [];
  const performer: Performer = {
    perform: (runs) => {
      batches.push([...runs]);
      return Promise.resolve(runs.map(() => ({ whole: { batch: batches.length }, layers: {} })));
    },
    close: () => Promise.resolve(),
  };
  return { batches, performer };
}

describe('runs that are asked for at the same time', () => {
  it('go out in a batch for each subject, equal ones once', async () => {
    const { batches, performer } = clerk();
    const desk = new RunDesk(performer, { toolVersion: '1' });
    const asked = [run('a'), run('b'), run('a', 'pes=1'), run('a')].map((one) => desk.ask(one));
    const figures = await Promise.all(asked);
    expect(batches).toEqual([[run('a'), run('a', 'pes=1')], [run('b')]]);
    expect(figures.map(({ whole }) => whole['batch'])).toEqual([1, 2, 1, 1]);
  });

  it('are not done again when they are asked for later', async () => {
    const { batches, performer } = clerk();
    const desk = new RunDesk(performer, { toolVersion: '1' });
    expect(await desk.ask(run('a'))).toBe(await desk.ask(run('a')));
    expect(batches).toHaveLength(1);
  });

  it('are told as they are finished, and how many there are', async () => {
    const told: string[] = [];
    const progress: [number, number][] = [];
    const desk = new RunDesk(clerk().performer, {
      toolVersion: '1',
      onRun: (key) => told.push(key),
      progress: (...state) => progress.push(state),
    });
    await Promise.all([desk.ask(run('a')), desk.ask(run('b'))]);
    expect(told).toEqual([runKey(run('a'), '1'), runKey(run('b'), '1')]);
    expect(progress).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
  });

  it('fail with their batch alone', async () => {
    const performer: Performer = {
      perform: ([{ subject }]) =>
        subject.network === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve([FIGURES]),
      close: () => Promise.resolve(),
    };
    const desk = new RunDesk(performer, { toolVersion: '1' });
    const [bad, good] = await Promise.allSettled([desk.ask(run('bad')), desk.ask(run('good'))]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(good).toEqual({ status: 'fulfilled', value: FIGURES });
  });

  it('that are known already are not done', async () => {
    const { batches, performer } = clerk();
    const known = new Map([[runKey(run('a'), '1'), FIGURES]]);
    const desk = new RunDesk(performer, { toolVersion: '1', known });
    expect(await desk.ask(run('a'))).toBe(FIGURES);
    expect(batches).toEqual([]);
  });
});

it('tells runs by all that they are, and by the version of the program', () => {
  const keys = [run('a'), run('b'), run('a', 'pes=1')].flatMap((one) => [runKey(one, '1'), runKey(one, '2')]);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('a journal of runs', () => {
  const fileOf = () => join(temporaryDirectory(), 'runs.ndjson');

  it('gives back what was finished, and goes on', () => {
    const file = fileOf();
    const first = RunJournal.open(file);
    expect(first.known.size).toBe(0);
    first.journal.append('a', FIGURES);
    first.journal.close();
    const second = RunJournal.open(file);
    second.journal.append('b', FIGURES);
    second.journal.close();
    const third = RunJournal.open(file);
    expect([...third.known]).toEqual([
      ['a', FIGURES],
      ['b', FIGURES],
    ]);
    third.journal.remove();
    expect(existsSync(file)).toBe(false);
  });

  it('leaves out what was torn off and what was changed', () => {
    const file = fileOf();
    const { journal } = RunJournal.open(file);
    for (const key of ['a', 'b']) journal.append(key, FIGURES);
    journal.close();
    writeFileSync(file, readFileSync(file, 'utf8').replace('7', '8'));
    appendFileSync(file, '0123456789abcdef {"key":"c","fig');
    const again = RunJournal.open(file);
    again.journal.close();
    expect([...again.known.keys()]).toEqual(['b']);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
  });
});
