import { cpSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS } from '../../src/cluster/names.js';
import { clusterPlace, expectWell } from './bench-place.js';
import { QueueView } from './pieces-at-work.js';
import { until, type Process } from './processes.js';
import { HAS_REDIS } from './redis-server.js';

/** A study of a small network, whose points take some milliseconds. */
const study = (depths: number) => [
  ...['--network', 'tiny.yaml', '--vary', 'hardware.pes=1..30'],
  ...['--vary', `hardware.queueDepth=2..${depths + 1}`],
];
const TINY = 'inputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n';

/** "3 begun again by another, 1 handed out again", in numbers. */
function retriesIn(stderr: string): { readonly begunAgain: number; readonly handedOutAgain: number } {
  const [, begun, handed] = /; (\d+) begun again by another, (\d+) handed out again$/m.exec(stderr) ?? [];
  return { begunAgain: Number(begun), handedOutAgain: Number(handed) };
}

describe.skipIf(!HAS_REDIS)('a cluster whose Redis keeps nothing', () => {
  const place = clusterPlace();
  const { scratch, redis, eie, run, bytesIn } = place;
  const worker = (...more: string[]) => place.worker('--lease', '1', ...more);
  const spread = (depths: number, out: string) =>
    eie(['sweep', ...study(depths), '--queue', redis().url, '--resume', '--out', out]);
  const rowsIn = (out: string) => {
    const journal = join(scratch, out, 'journal.ndjson');
    return existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0;
  };
  let view: QueueView;

  beforeAll(async () => {
    view = new QueueView(redis());
    writeFileSync(join(scratch, 'tiny.yaml'), TINY);
    for (const depths of [10, 40])
      expectWell(await run('sweep', ...study(depths), '--out', `alone-${depths}`));
  });
  afterAll(() => view.close());

  it('gives the same bytes when workers are killed at work, twenty times', async () => {
    const workers = new Map<string, Process>();
    let started = 0;
    const begin = () => {
      const name = `w${started++}`;
      workers.set(name, worker('--name', name));
    };
    for (let number = 0; number < 3; number++) begin();
    let kills = 0;
    for (let round = 0; kills < 20; round++) {
      const out = `killed-${round}`;
      const sweep = spread(40, out);
      while (sweep.runs && kills < 20) {
        const at = (await view.atWork()).at(0);
        const victim = workers.get(at?.worker ?? '');
        if (at === undefined || victim?.runs !== true) {
          await after(10);
          continue;
        }
        await victim.kill();
        workers.delete(at.worker);
        kills++;
        begin();
        await after(300);
      }
      const ended = await sweep.ended;
      expectWell(ended);
      expect(bytesIn(out)).toEqual(bytesIn('alone-40'));
      expect(retriesIn(ended.stderr).begunAgain).toBeGreaterThan(0);
    }
    expect(kills).toBe(20);
  });

  it('gives the same bytes when the coordinator is killed, five times, and goes on in another folder', async () => {
    worker();
    worker();
    let out = 'resumed';
    for (const rows of [1, 60, 120, 180, 240]) {
      const sweep = spread(10, out);
      await until(() => rowsIn(out) >= rows || !sweep.runs, 'rows');
      expect(sweep.runs).toBe(true);
      await sweep.kill();
      const next = `resumed-${rows}`;
      renameSync(join(scratch, out), join(scratch, next));
      out = next;
    }
    const before = rowsIn(out);
    expectWell(await spread(10, out).ended);
    expect(before).toBeGreaterThanOrEqual(240);
    expect(bytesIn(out)).toEqual(bytesIn('alone-10'));
  });

  it('hands out again what a Redis without persistence has lost, three times', async () => {
    worker();
    worker();
    const sweep = spread(40, 'forgotten');
    for (const rows of [1, 300, 600]) {
      await until(() => rowsIn('forgotten') >= rows || !sweep.runs, 'rows');
      expect(sweep.runs).toBe(true);
      await redis().kill();
      await redis().restart();
    }
    const ended = await sweep.ended;
    expectWell(ended);
    expect(retriesIn(ended.stderr).handedOutAgain).toBeGreaterThan(0);
    expect(ended.stderr).toMatch(/Redis is gone; waiting for it\n.*Redis is back\n/);
    expect(bytesIn('forgotten')).toEqual(bytesIn('alone-40'));
  });

  it('gives a paused worker its time, then its work to another, and takes what it brings later, five times', async () => {
    const workers = [worker('--name', 'first'), worker('--name', 'second')];
    let pauses = 0;
    let begunAgain = 0;
    for (let round = 0; pauses < 5; round++) {
      const out = `paused-${round}`;
      const sweep = spread(40, out);
      while (pauses < 5 && sweep.runs) {
        const at = (await view.atWork()).at(0);
        const victim = { first: workers[0], second: workers[1] }[at?.worker ?? ''];
        if (victim === undefined) continue;
        victim.signal('SIGSTOP');
        await after(2500);
        victim.signal('SIGCONT');
        pauses++;
      }
      const ended = await sweep.ended;
      expectWell(ended);
      begunAgain += retriesIn(ended.stderr).begunAgain;
      expect(bytesIn(out)).toEqual(bytesIn('alone-40'));
    }
    expect(begunAgain).toBeGreaterThan(0);
    expect(workers.every(({ runs }) => runs)).toBe(true);
  });

  it('records a point that ends three workers as failed, and goes on', async () => {
    // The first of its piece: a worker that begins anew has to prepare for it, which takes a second.
    const POISONED = 0;
    const few = ['sweep', '--vary', 'hardware.pes=16,32,64,128'];
    expectWell(await run(...few, '--out', 'healthy'));
    const alive = new Map<string, Process>();
    let started = 0;
    const begin = () => {
      const name = `p${started++}`;
      alive.set(name, worker('--name', name));
    };
    begin();
    const sweep = eie([...few, '--queue', redis().url, '--out', 'poisoned']);
    let deaths = 0;
    let apart = 0;
    while (sweep.runs) {
      for (const at of await view.atWork()) {
        const { task } = at.piece;
        const isThere = task.kind === 'points' && task.indices.includes(POISONED);
        const victim = alive.get(at.worker);
        if (!isThere || victim?.runs !== true) continue;
        if ((await view.tries(at, POISONED)) !== deaths) continue;
        if (deaths < 3) {
          await victim.kill();
          alive.delete(at.worker);
          deaths++;
          begin();
        } else apart += victim.killChildren(`points ${POISONED}`);
      }
    }
    const ended = await sweep.ended;
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(/eie: 1 of 4 points failed/);
    expect(deaths).toBe(3);
    expect(apart).toBeGreaterThan(0); // a child that is about to end may be found once more
    const [header, ...rows] = bytesIn('poisoned')[1].trimEnd().split('\n');
    const [healthyHeader, ...healthy] = bytesIn('healthy')[1].trimEnd().split('\n');
    expect(header).toBe(healthyHeader);
    expect(rows.slice(1)).toEqual(healthy.slice(1));
    expect(JSON.parse(rows[POISONED])).toMatchObject({
      metrics: null,
      error:
        'it ends its process (SIGKILL), after 3 workers that ended while they ran it; give the machines more memory, or leave it out',
    });
  });

  it('refuses a second coordinator of a sweep, in whatever folder, and lets it in when the first was killed', async () => {
    worker();
    const first = spread(40, 'first');
    await until(() => rowsIn('first') > 0, 'rows');
    const second = await spread(40, 'second').ended;
    expect(second.status).toBe(2);
    expect(second.stderr).toMatch(
      new RegExp(
        `^eie: redis://.*: process ${first.pid} on \\S+ runs sweep there; wait for it, or end it\n$`,
      ),
    );
    expect(existsSync(join(scratch, 'second'))).toBe(false);
    await first.kill();
    const third = spread(40, 'third');
    await until(() => rowsIn('third') > 0, 'rows');
    expectWell(await third.ended);
    expect(bytesIn('third')).toEqual(bytesIn('alone-40'));
  });

  it("ends in one line where something else has a run's key in Redis", async () => {
    const client = redis().client();
    const first = spread(40, 'recorded');
    let ids: string[] = [];
    await until(async () => (ids = await client.smembers(KEYS.members('run'))).length > 0, 'a run');
    await first.kill();
    const key = KEYS.member('run', ids[0]);
    await client.set(key, '{"name": "swe');
    const second = await spread(40, 'recorded').ended;
    expect(second).toMatchObject({ status: 2, stdout: '' });
    expect(second.stderr).toMatch(
      new RegExp(
        `^eie: redis://\\S+: its key ${key} holds no record of a run; delete the key, or name another database\n$`,
      ),
    );
    await client.del(key);
    client.disconnect();
  });

  it('waits for slow workers without giving their work away', async () => {
    const slow = worker('--name', 'slow', '--lease', '5');
    worker('--name', 'fast', '--lease', '5');
    const sweep = spread(10, 'slow');
    while (sweep.runs) {
      slow.signal('SIGSTOP');
      await after(300);
      slow.signal('SIGCONT');
      await after(100);
    }
    const ended = await sweep.ended;
    expectWell(ended);
    expect(retriesIn(ended.stderr)).toEqual({ begunAgain: 0, handedOutAgain: 0 });
    expect(bytesIn('slow')).toEqual(bytesIn('alone-10'));
  });

  it('takes each row once where pieces are delivered twice, ten times', async () => {
    worker();
    worker();
    const sweep = spread(40, 'twice');
    const doubled = new Set<string>();
    while (sweep.runs && doubled.size < 10)
      for (const { id, piece } of await view.atWork()) {
        if (doubled.has(id)) continue;
        await view.queue.add('points', piece, { jobId: `again-${id}`, removeOnComplete: true });
        doubled.add(id);
      }
    expectWell(await sweep.ended);
    expect(doubled.size).toBeGreaterThanOrEqual(10);
    expect(bytesIn('twice')).toEqual(bytesIn('alone-40'));
  });

  it('ends a worker after its pieces when it is asked to, however long they take, without losing the right to them', async () => {
    const long = ['sweep', '--network', 'vgg-16', '--vary', 'hardware.pes=16', '--vary', 'seed=1,2,3'];
    expectWell(await run(...long, '--out', 'long'));
    const only = worker('--lease', '3');
    const sweep = eie([...long, '--queue', redis().url, '--out', 'long-spread']);
    await until(async () => (await view.atWork()).length > 0, 'a piece at work');
    await after(1500);
    only.signal('SIGTERM');
    const ended = await only.ended;
    expect(ended.status).toBe(0);
    expect(ended.stderr).toMatch(/ended after [12] pieces?\n$/);
    expect(sweep.runs).toBe(true);
    worker();
    const done = await sweep.ended;
    expectWell(done);
    expect(retriesIn(done.stderr)).toEqual({ begunAgain: 0, handedOutAgain: 0 });
    expect(bytesIn('long-spread')).toEqual(bytesIn('long'));
  });

  it('ends a run that is drained, which goes on later', async () => {
    worker();
    const sweep = spread(40, 'drained');
    await until(() => rowsIn('drained') > 0, 'rows');
    expectWell(await run('queue', 'drain', redis().url));
    const ended = await sweep.ended;
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/the queue was drained; --resume goes on with the run\n$/);
    const rows = rowsIn('drained');
    expect(rows).toBeGreaterThan(0);
    expectWell(await spread(40, 'drained').ended);
    expect(bytesIn('drained')).toEqual(bytesIn('alone-40'));
  });

  it('refuses workers of other code, while they wait too, and hands nothing to them', async () => {
    const other = join(scratch, 'other');
    for (const part of ['dist', 'configs', 'package.json'])
      cpSync(new URL(`../../${part}`, import.meta.url), join(other, part), { recursive: true });
    const { symlinkSync } = await import('node:fs');
    symlinkSync(new URL('../../node_modules', import.meta.url), join(other, 'node_modules'));
    writeFileSync(join(other, 'dist', 'more.js'), 'export const more = 1;\n');
    expect(statSync(join(other, 'dist', 'more.js')).size).toBeGreaterThan(0);
    const strange = eie(
      ['worker', '--queue', redis().url, '--name', 'strange'],
      {},
      join(other, 'dist/cli/main.js'),
    );
    await until(() => strange.stderr.includes('thread'), 'the worker');
    const sweep = spread(10, 'own');
    const refusal =
      /^eie: redis:\S+: what is run there is of eie-sim \S+, code [0-9a-f]{8}, and this worker of eie-sim \S+, code [0-9a-f]{8}; install the same on both\n$/m;
    const ended = await strange.ended;
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(refusal);
    const late = await eie(['worker', '--queue', redis().url], {}, join(other, 'dist/cli/main.js')).ended;
    expect(late.stderr).toMatch(refusal);
    await until(() => sweep.stderr.includes('no worker is there'), 'the notice');
    worker();
    expectWell(await sweep.ended);
    expect(bytesIn('own')).toEqual(bytesIn('alone-10'));
  });
});

describe.skipIf(!HAS_REDIS)('a cluster whose Redis keeps everything', () => {
  const { scratch, redis, eie, worker, run, bytesIn } = clusterPlace({ isPersistent: true });

  it('loses nothing when Redis is killed, three times', async () => {
    writeFileSync(join(scratch, 'tiny.yaml'), TINY);
    expectWell(await run('sweep', ...study(40), '--out', 'alone'));
    worker('--lease', '5');
    worker('--lease', '5');
    const sweep = eie(['sweep', ...study(40), '--queue', redis().url, '--out', 'kept']);
    const journal = join(scratch, 'kept', 'journal.ndjson');
    const rows = () => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0);
    for (const wanted of [1, 300, 600]) {
      await until(() => rows() >= wanted || !sweep.runs, 'rows');
      expect(sweep.runs).toBe(true);
      await redis().kill();
      await after(300);
      await redis().restart();
    }
    const ended = await sweep.ended;
    expectWell(ended);
    expect(retriesIn(ended.stderr)).toEqual({ begunAgain: 0, handedOutAgain: 0 });
    expect(bytesIn('kept')).toEqual(bytesIn('alone'));
  });
});
