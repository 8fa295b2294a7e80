import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { pieceSchema, type Piece } from '../../src/cluster/order.js';
import { KEYS, PREFIX, queueName } from '../../src/cluster/names.js';
import { thisProgram } from '../../src/cluster/program.js';
import type { RedisServer } from './redis-server.js';

/** A piece that a worker has begun. */
export interface AtWork {
  readonly id: string;
  readonly piece: Piece;
  /** The worker's name. */
  readonly worker: string;
}

/** Looks at the queue of this program as a test does. */
export class QueueView {
  readonly queue: Queue;
  private readonly client: Redis;

  constructor(server: RedisServer) {
    const connection = { host: server.host, port: server.port, maxRetriesPerRequest: null };
    this.queue = new Queue(queueName(thisProgram()), { connection, prefix: PREFIX });
    this.queue.on('error', () => undefined);
    this.client = server.client();
    this.client.on('error', () => undefined);
  }

  /** The pieces that are being worked on. */
  async atWork(): Promise<readonly AtWork[]> {
    const jobs = await this.queue.getActive();
    return jobs.flatMap(({ id = '', data, processedBy: worker }) => {
      const piece = pieceSchema.safeParse(data);
      return piece.success && worker !== undefined ? [{ id, piece: piece.data, worker }] : [];
    });
  }

  /** How often the trial of a piece has begun one of its points. */
  async tries({ id, piece: { run, task } }: AtWork, index: number): Promise<number> {
    const part = task.kind === 'points' ? task.indices.indexOf(index) : -1;
    return Number(await this.client.hget(KEYS.trial(run, id), `begun:${part}`));
  }

  async close(): Promise<void> {
    await this.queue.close();
    this.client.disconnect();
  }
}
