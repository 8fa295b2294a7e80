import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../base/errors.js';
import { oneLine } from '../base/quote.js';
import type { QueueAddress } from './address.js';
import { connect, connectionOptions } from './connect.js';
import { readMembers } from './members.js';
import { KEYS, PREFIX, queueName } from './names.js';
import { runSchema, workerSchema, type RunRecord, type WorkerRecord } from './records.js';

/** Keys looked at between two turns of others. */
const AT_ONCE = 1000;

/** How long a run is told that the queue was drained. */
const DRAINED_SECONDS = 60;

/** What there is at a queue. */
export interface QueueStatus {
  readonly runs: readonly RunRecord[];
  readonly workers: readonly WorkerRecord[];
  /** Pieces of all programs, by what they are at. */
  readonly pieces: Readonly<Record<'waiting' | 'active' | 'failed', number>>;
  /** Memory that Redis takes, for all that it holds. */
  readonly bytes: number;
}

/** Looks at a queue. Throws a UserError if nobody answers there. */
export async function queueStatus(address: QueueAddress): Promise<QueueStatus> {
  return withConnection(address, async (redis) => {
    const runs = [...(await readMembers(redis, 'run', runSchema)).values()];
    const workers = [...(await readMembers(redis, 'worker', workerSchema)).values()];
    const pieces = { waiting: 0, active: 0, failed: 0 };
    await eachQueue(redis, address, async (queue) => {
      const counts = await queue.getJobCounts('wait', 'delayed', 'prioritized', 'active', 'failed');
      pieces.waiting += counts['wait'] + counts['delayed'] + counts['prioritized'];
      pieces.active += counts['active'];
      pieces.failed += counts['failed'];
    });
    const bytes = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0);
    return { runs, workers, pieces, bytes };
  });
}

/** Takes what nobody has begun out of a queue; its runs end when what is begun is done. Returns the number of runs. */
export async function drainQueue(address: QueueAddress): Promise<number> {
  return withConnection(address, async (redis) => {
    const runs = await readMembers(redis, 'run', runSchema);
    for (const run of runs.keys()) await redis.set(KEYS.drained(run), '1', 'EX', DRAINED_SECONDS);
    await eachQueue(redis, address, (queue) => queue.drain(true));
    return runs.size;
  });
}

/**
 * Removes all that ended runs have left: pieces, answers, files. Returns the number of keys. Throws a UserError if a run
 * goes on.
 */
export async function cleanQueue(address: QueueAddress): Promise<number> {
  return withConnection(address, async (redis) => {
    const running = [...(await readMembers(redis, 'run', runSchema)).values()].at(0);
    if (running !== undefined)
      throw new UserError(
        `${address.shown}: process ${running.holder.pid} on ${oneLine(running.holder.host)} runs ${oneLine(running.name)} there; end it, or drain the queue first`,
      );
    const kept = [KEYS.members('worker'), KEYS.member('worker', '')];
    let count = 0;
    for await (const keys of redis.scanStream({ match: `${PREFIX}:*`, count: AT_ONCE })) {
      const removed = (keys as string[]).filter((key) => !kept.some((one) => key.startsWith(one)));
      if (removed.length > 0) count += await redis.unlink(...removed);
    }
    return count;
  });
}

async function withConnection<T>(address: QueueAddress, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = await connect(address);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

/** Visits the queues of all programs that left one. */
async function eachQueue(
  redis: Redis,
  address: QueueAddress,
  visit: (queue: Queue) => Promise<unknown>,
): Promise<void> {
  const pattern = `${PREFIX}:${queueName({ version: '', code: '*' })}:meta`;
  const names = new Set<string>();
  for await (const keys of redis.scanStream({ match: pattern, count: AT_ONCE }))
    for (const key of keys as string[]) names.add(key.split(':')[1]);
  for (const name of names) {
    const queue = new Queue(name, { connection: connectionOptions(address), prefix: PREFIX });
    queue.on('error', () => undefined);
    await visit(queue);
    await queue.close();
  }
}
