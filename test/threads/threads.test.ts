import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { answer, answerOf } from '../../src/threads/answer.js';
import { Threads, type ThreadsOptions } from '../../src/threads/threads.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

const PROGRAM = `
import { workerData } from 'node:worker_threads';
export const twice = (number) => ({ value: 2 * number });
export const given = () => ({ value: workerData });
export const wrong = () => ({ problem: 'weights.npz: it is empty; give another' });
export const broken = () => { throw new TypeError('no such thing'); };
export const dying = () => process.exit(3);
export const endless = () => new Promise(() => {});
`;

const started: Threads[] = [];
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((threads) => threads.close()));
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
  expect(unhandled).toEqual([]);
});

async function start(text = PROGRAM, options: Partial<ThreadsOptions> = {}): Promise<Threads> {
  const program = join(temporaryDirectory(), 'program.mjs');
  writeFileSync(program, text);
  const threads = await Threads.start({ program, threads: 2, ...options });
  started.push(threads);
  return threads;
}

describe('threads', () => {
  it('do tasks and have the data that they were started with', async () => {
    const threads = await start(PROGRAM, { data: { seed: 7 } });
    expect(await Promise.all([1, 2, 3, 4, 5].map((task) => threads.run('twice', task)))).toEqual([
      2, 4, 6, 8, 10,
    ]);
    expect(await threads.run('given', null)).toEqual({ seed: 7 });
  });

  it("carry a user's mistake across, its class and its line", async () => {
    const failed = (await start()).run('wrong', null);
    await expect(failed).rejects.toBeInstanceOf(UserError);
    await expect(failed).rejects.toThrow('weights.npz: it is empty; give another');
  });

  it('tell a defect as one', async () => {
    const failed = (await start()).run('broken', null);
    await expect(failed).rejects.toBeInstanceOf(TypeError);
    await expect(failed).rejects.not.toBeInstanceOf(UserError);
  });

  it('lose the task of one that dies, and no other', async () => {
    const threads = await start();
    const dying = threads.run('dying', null);
    await expect(dying).rejects.toThrow('worker exited with code: 3');
    expect(threads.hasEnded).toBe(false);
    expect(await threads.run('twice', 4)).toBe(8);
  });

  it('fail what is not finished when they are closed, begun or waiting, awaited or not', async () => {
    const threads = await start();
    const tasks = Array.from({ length: 6 }, () => threads.run('endless', null));
    void threads.run('endless', null);
    const ends = Promise.allSettled(tasks);
    await threads.close();
    expect(await ends).toEqual(
      tasks.map(() => ({ status: 'rejected', reason: new Error('the threads were closed') })),
    );
  });

  it('take no task after they were closed', async () => {
    const threads = await start();
    await threads.close();
    await expect(threads.run('twice', 1)).rejects.toThrow('the threads were closed');
  });

  it('fail every task where none can start', async () => {
    const threads = await start('throw new RangeError("not here");');
    const tasks = [1, 2, 3].map((task) => threads.run('twice', task));
    for (const task of tasks) await expect(task).rejects.toThrow('not here');
    await expect(threads.run('twice', 1)).rejects.toThrow('not here');
  });
});

describe('an answer', () => {
  it('has a value, or the line of a UserError; any other error stays one', async () => {
    expect(answerOf(await answer(() => 3))).toBe(3);
    const mistake = await answer<number>(() => Promise.reject(new UserError('a.npz: no')));
    expect(() => answerOf(mistake)).toThrow(new UserError('a.npz: no'));
    await expect(answer(() => Promise.reject(new RangeError('defect')))).rejects.toThrow(RangeError);
  });
});
