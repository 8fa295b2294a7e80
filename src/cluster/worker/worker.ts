import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { ownHolder } from '../../formats/holder.js';
import type { QueueAddress } from '../address.js';
import { FolderBlobs } from '../blobs/folder-blobs.js';
import { RedisBlobs } from '../blobs/redis-blobs.js';
import { connect, connectionOptions } from '../connect.js';
import { announce, readMembers, PULSE_MILLISECONDS, withdraw } from '../members.js';
import { KEYS, PREFIX, queueName } from '../names.js';
import { pieceId, pieceSchema, type Answer, type Outcome, type Task } from '../order.js';
import { isSameProgram, programSchema, programText, thisProgram, type Program } from '../program.js';
import type { WorkerRecord } from '../records.js';
import { Benches, type Opened } from './benches.js';
import { makeScratch } from './scratch.js';
import { doneApart } from './apart.js';
import { beginLoading, endLoading, MOST_ENDS, onTrial } from './trial.js';

/** Pieces taken at a time: while the last points of one are run, threads begin the next. */
const SLOTS = 2;

/** A piece goes back to the queue however often its worker is not heard of: the trial ends that. */
const MOST_STALLS = 1_000_000;

/** A week, for a coordinator that comes back. */
const ANSWER_SECONDS = 7 * 24 * 60 * 60;

/** What a worker needs to know of a run. */
const servedSchema = z.object({ name: z.string(), program: programSchema, usesFolder: z.boolean() });

/** How a worker works. */
export interface WorkerOptions {
  readonly address: QueueAddress;
  readonly name: string;
  readonly threads: number;
  /** A folder with the files of runs; null if they are all in Redis. */
  readonly blobs: string | null;
  /** Milliseconds after which a worker that is not heard of loses its pieces to others. */
  readonly leaseMilliseconds: number;
  /** Ends the worker after the pieces that it has begun. */
  readonly stop: AbortSignal;
}

/** What a worker has done. */
export interface WorkerTotals {
  readonly pieces: number;
}

/**
 * Takes pieces from a queue and does them on threads until it is stopped. The calling thread only waits, so that the
 * right to each piece is renewed in time. Throws a UserError if nobody answers at the address, and if what is to be
 * done there is another program's.
 */
export async function work(options: WorkerOptions): Promise<WorkerTotals> {
  const redis = await connect(options.address);
  try {
    const program = thisProgram();
    await demandOwnRuns(redis, program, options);
    const scratch = makeScratch();
    try {
      return await new QueueWorker(redis, program, scratch, options).run();
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  } finally {
    redis.disconnect();
  }
}

/** Throws a UserError if all runs are another program's, and if their files are where this worker cannot see them. */
async function demandOwnRuns(
  redis: Redis,
  program: Program,
  { address, blobs }: WorkerOptions,
): Promise<void> {
  const runs = [...(await readMembers(redis, 'run', servedSchema)).values()];
  const own = runs.filter((run) => isSameProgram(run.program, program));
  if (runs.length > 0 && own.length === 0)
    throw new UserError(
      `${address.shown}: what is run there is of ${programText(runs[0].program)}, and this worker of ${programText(program)}; install the same on both`,
    );
  if (blobs === null && own.some(({ usesFolder }) => usesFolder))
    throw new UserError(
      `${address.shown}: the files of what is run there are in a folder; name it with --blobs`,
    );
}

class QueueWorker {
  private readonly id = randomUUID();
  private readonly since = new Date().toISOString();
  private readonly benches: Benches;
  private pieces = 0;

  constructor(
    private readonly redis: Redis,
    private readonly program: Program,
    scratch: string,
    private readonly options: WorkerOptions,
  ) {
    const { blobs, threads } = options;
    const stores = [...(blobs === null ? [] : [new FolderBlobs(blobs)]), new RedisBlobs(redis)];
    this.benches = new Benches(redis, stores, scratch, threads);
  }

  async run(): Promise<WorkerTotals> {
    const { address, name, leaseMilliseconds } = this.options;
    await announce(this.redis, 'worker', this.id, this.record());
    const worker = new Worker(queueName(this.program), (job: Job) => this.answer(job), {
      connection: connectionOptions(address),
      prefix: PREFIX,
      name,
      concurrency: SLOTS,
      lockDuration: leaseMilliseconds,
      stalledInterval: leaseMilliseconds / 2,
      maxStalledCount: MOST_STALLS,
    });
    worker.on('error', () => undefined);
    try {
      await this.beat();
    } finally {
      await worker.close();
      await withdraw(this.redis, 'worker', this.id);
      await this.benches.close();
    }
    return { pieces: this.pieces };
  }

  /** Says that it is there until it is stopped. */
  private async beat(): Promise<void> {
    const { stop } = this.options;
    while (!stop.aborted) {
      await announce(this.redis, 'worker', this.id, this.record());
      await demandOwnRuns(this.redis, this.program, this.options);
      await after(PULSE_MILLISECONDS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  private record(): WorkerRecord {
    const { name, threads } = this.options;
    const { program, pieces, since } = this;
    return { name, holder: ownHolder(), program, threads, slots: SLOTS, pieces, since };
  }

  /** Does a piece. The answer lies there before the queue hears that the piece is done. */
  private async answer({ data, stalledCounter }: Job): Promise<null> {
    const piece = pieceSchema.parse(data);
    const id = pieceId(piece);
    const { run, order, task } = piece;
    if (stalledCounter > 0) await beginLoading(this.redis, run, id);
    await this.benches.at(order, async (opened) => {
      if (stalledCounter > 0) await endLoading(this.redis, run, id);
      const began = performance.now();
      const work = (part: Task) => opened.bench.work(part);
      const apart = (part: Task) => apartAt(opened, part);
      const doing =
        stalledCounter > 0 ? onTrial(this.redis, piece, id, { work, apart }) : opened.bench.work(task);
      const outcome = await doing.catch((error: unknown) => {
        throw error instanceof Error ? new Error(opened.bench.told(error.message), { cause: error }) : error;
      });
      const milliseconds = performance.now() - began;
      const answer: Answer = { piece: id, worker: this.options.name, milliseconds, outcome };
      await this.redis.set(KEYS.answer(run, id), JSON.stringify(answer), 'EX', ANSWER_SECONDS);
    });
    this.pieces++;
    return null;
  }
}

/** Does a part that may end its process: if it does once more, that is what comes of it. */
async function apartAt({ order, root, bench }: Opened, task: Task): Promise<Outcome> {
  const done = await doneApart({ order, root, task });
  if (!('end' in done)) return done;
  return bench.giveUp(
    task,
    `it ends its process (${done.end}), after ${MOST_ENDS} workers that ended while they ran it; give the machines more memory, or leave it out`,
  );
}
