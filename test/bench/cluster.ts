import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Process, until } from '../cluster/processes.js';
import { RedisServer } from '../cluster/redis-server.js';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { median } from './statistics.js';
import { runProcess } from './whole-process.js';

/* How a sweep over a queue compares with the threads of one process, on one machine: `npm run bench:cluster`. */

const RUNS = 3;

/** Points over which what is done once, such as loading weights, is spread thin. */
const MANY = 10_000;

interface Comparison {
  readonly what: string;
  readonly points: number;
  readonly study: readonly string[];
}

const directory = mkdtempSync(join(tmpdir(), 'eie-bench-'));
writeDump(join(directory, 'dump'), DUMP);
const small = ['--workload', join(directory, 'dump'), '--vary', 'hardware.pes=1..20'];

const COMPARISONS: readonly Comparison[] = [
  {
    what: 'SqueezeNet v1.0, 8 PE counts x 24 rings',
    points: 192,
    study: ['--vary', 'hardware.pes=16..128:+16', '--vary', 'hardware.queueDepth=2..25'],
  },
  {
    what: 'a layer of three inputs, 20 PE counts x 500 rings',
    points: 10_000,
    study: [...small, '--vary', 'hardware.queueDepth=2..501'],
  },
];

let runs = 0;
const outs = () => ['--out', join(directory, `out-${runs++}`)];

async function onThreads({ study }: Comparison): Promise<number> {
  return (await runProcess(['sweep', ...study, ...outs(), '--threads', '2'])).milliseconds;
}

async function onQueue(study: readonly string[], redis: RedisServer): Promise<number> {
  return (await runProcess(['sweep', ...study, ...outs(), '--queue', redis.url])).milliseconds;
}

/** Works with `count` workers of one thread each. */
async function withWorkers<T>(count: number, redis: RedisServer, work: () => Promise<T>): Promise<T> {
  const workers = Array.from({ length: count }, () =>
    Process.start(['worker', '--queue', redis.url, '--threads', '1'], { cwd: directory }),
  );
  const client = redis.client();
  try {
    await until(async () => (await client.scard('eie:workers')) === count, 'the workers');
    return await work();
  } finally {
    client.disconnect();
    for (const worker of workers) worker.signal('SIGTERM');
    await Promise.all(workers.map(({ ended }) => ended));
  }
}

/** Runs by turns, so that whatever else the machine does meets both. Workers are new for each run, as threads are. */
async function compared(comparison: Comparison): Promise<void> {
  const threads: number[] = [];
  const queue: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    threads.push(await onThreads(comparison));
    const redis = await RedisServer.start();
    queue.push(await withWorkers(2, redis, () => onQueue(comparison.study, redis)));
    await redis.stop();
  }
  const [alone, spread] = [median(threads), median(queue)];
  const rate = (milliseconds: number) => ((1000 * comparison.points) / milliseconds).toFixed(1);
  console.log(`${comparison.what}, whole commands, median of ${RUNS}`);
  console.log(`  2 threads of one process:        ${rate(alone)} points/s`);
  console.log(
    `  2 workers of a thread each:      ${rate(spread)} points/s, ${(alone / spread).toFixed(2)} of it`,
  );
  if (comparison.points >= MANY)
    console.log(`  what the queue adds for a point: ${((spread - alone) / comparison.points).toFixed(2)} ms`);
}

/** The memory of Redis, looked at all the time, while 8 workers do 10,000 points. */
async function memory(): Promise<void> {
  const redis = await RedisServer.start();
  const client = redis.client();
  let most = 0;
  const done = new AbortController();
  const watching = (async () => {
    while (!done.signal.aborted) {
      most = Math.max(most, Number(/^used_memory_rss:(\d+)/m.exec(await client.info('memory'))?.[1]));
      await after(50);
    }
  })();
  await withWorkers(8, redis, () => onQueue([...small, '--vary', 'hardware.queueDepth=2..501'], redis));
  done.abort();
  await watching;
  client.disconnect();
  await redis.stop();
  console.log(`10,000 points by 8 workers: Redis takes ${(most / 2 ** 20).toFixed(0)} MB at most`);
}

for (const comparison of COMPARISONS) await compared(comparison);
await memory();
rmSync(directory, { recursive: true });
