import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../src/explore/evaluation/evaluate.js';
import type { Executor } from '../../../src/explore/evaluation/executor.js';
import { planOf, planOfPoints } from '../../../src/explore/evaluation/plan.js';
import type { Row } from '../../../src/explore/rows/row.js';
import { threadedExecutor, type ThreadOptions } from '../../../src/explore/evaluation/threaded-executor.js';
import { packageRoot } from '../../../src/base/package-root.js';
import { DUMP } from '../../formats/dump-writer.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';
import { userErrorOfAsync } from '../../formats/user-error.js';
import { dumpOf, smallStudy } from '../small-study.js';
import { localExecutor } from '../local-executor.js';

const AXES = ['hardware.accumulatorBits=16,32', 'hardware.pes=1,2,3', 'hardware.spmatWidthBits=4,8,64'];

let workload: string;

beforeEach(() => {
  workload = dumpOf(DUMP);
});

/** All rows that an executor gives, in the order of points, and closes it. */
async function allRows({ study }: Evaluation, executor: Executor): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    await executor.evaluate(
      planOf(study.space, () => true),
      (row) => rows.push(row),
    );
  } finally {
    await executor.close();
  }
  return rows.sort((a, b) => a.index - b.index);
}

async function rowsOnThreads(evaluation: Evaluation, options: ThreadOptions): Promise<Row[]> {
  return allRows(evaluation, await threadedExecutor(evaluation, options));
}

/** A program for threads that does what the real one does, but for what `changes` export; its file and its log. */
function programWith(changes: string): { program: string; log: string } {
  const directory = temporaryDirectory();
  const [program, log] = ['worker.mjs', 'log'].map((name) => join(directory, name));
  const worker = pathToFileURL(join(packageRoot(), 'dist', 'explore', 'evaluation', 'worker.js')).href;
  writeFileSync(log, '');
  writeFileSync(
    program,
    `import * as real from ${JSON.stringify(worker)};
     import { appendFileSync } from 'node:fs';
     const log = (text) => appendFileSync(${JSON.stringify(log)}, text + '\\n');
     export const { ${changes.includes('evaluatePoint') ? 'preparePoint' : 'evaluatePoint'} } = real;
     ${changes}`,
  );
  return { program, log };
}

describe('rows of worker threads', () => {
  it.each([1, 2, 3])('are those of the calling thread: %i', async (threads) => {
    const evaluation = await smallStudy(AXES, { workload });
    const expected = await allRows(evaluation, localExecutor(evaluation));
    expect(expected.filter(({ error }) => error !== null)).toHaveLength(6);
    expect(await rowsOnThreads(evaluation, { threads })).toEqual(expected);
  });

  it('may be asked for again and again: what was prepared stays', async () => {
    const { program, log } = programWith(`export function preparePoint(task) {
      log('prepared');
      return real.preparePoint(task);
    }`);
    const evaluation = await smallStudy(AXES, { workload });
    const executor = await threadedExecutor(evaluation, { threads: 2, program });
    const indices: number[] = [];
    try {
      for (const batch of [[], [17, 2, 5], [11, 8], [14]])
        await executor.evaluate(planOfPoints(evaluation.study.space, batch), ({ index }) =>
          indices.push(index),
        );
    } finally {
      await executor.close();
    }
    expect(indices.sort((a, b) => a - b)).toEqual([2, 5, 8, 11, 14, 17]);
    expect(readFileSync(log, 'utf8')).toBe('prepared\nprepared\n');
  });

  it('share each preparation: the network is run once for all machines with the same numbers', async () => {
    const { program, log } = programWith(`export function preparePoint(task) {
      log('prepared for ' + (task.workload === null ? 'no workload' : 'a workload'));
      return real.preparePoint(task);
    }`);
    const evaluation = await smallStudy(AXES, { workload });
    const rows = await rowsOnThreads(evaluation, { threads: 3, program });
    expect(rows).toHaveLength(18);
    expect(readFileSync(log, 'utf8')).toBe('prepared for a workload\nprepared for a workload\n');
  });
});

describe('a thread that dies', () => {
  it('takes the point along that it was busy with, and no other', async () => {
    const { program } = programWith(`export function evaluatePoint(task) {
      if (task.index === 4 || task.index === 8) process.exit(3);
      return real.evaluatePoint(task);
    }`);
    const evaluation = await smallStudy(AXES, { workload });
    const expected = await allRows(evaluation, localExecutor(evaluation));
    const rows = await rowsOnThreads(evaluation, { threads: 2, program });
    expect(rows.filter((row, at) => row.error !== expected[at].error)).toMatchObject([
      { index: 4, metrics: null, error: 'its thread ended (worker exited with code: 3)' },
      { index: 8, metrics: null, error: 'its thread ended (worker exited with code: 3)' },
    ]);
    expect(rows).toHaveLength(18);
  });

  it('takes all points along that wait for its preparation', async () => {
    const { program } = programWith(`export function preparePoint(task) {
      process.exit(4);
    }`);
    const evaluation = await smallStudy(['hardware.pes=1,2,3'], { workload });
    const rows = await rowsOnThreads(evaluation, { threads: 2, program });
    expect(rows.map(({ error }) => error)).toEqual(
      [0, 1, 2].map(() => 'its thread ended (worker exited with code: 4)'),
    );
  });
});

describe('an executor that cannot go on', () => {
  it('says so before it starts where the workload of all points is wrong', async () => {
    const evaluation = await smallStudy(['hardware.pes=1,2'], { workload });
    const study = { ...evaluation.study, workload: { ...evaluation.study.workload, workload: 'gone' } };
    expect(await userErrorOfAsync(() => threadedExecutor({ ...evaluation, study }, { threads: 1 }))).toMatch(
      /^gone.*no such file/,
    );
  });

  it('stops where a row cannot be kept, and gives none after it', async () => {
    const evaluation = await smallStudy(AXES, { workload });
    const executor = await threadedExecutor(evaluation, { threads: 2 });
    let given = 0;
    const keep = () => {
      if (++given === 3) throw new Error('the disk is full');
    };
    try {
      await expect(
        executor.evaluate(
          planOf(evaluation.study.space, () => true),
          keep,
        ),
      ).rejects.toThrow('the disk is full');
    } finally {
      await executor.close();
    }
    await new Promise(setImmediate);
    expect(given).toBe(3);
  });
});
