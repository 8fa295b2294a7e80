import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../../base/errors.js';
import { printableLine } from '../../base/quote.js';
import { KEYS, PREFIX, queueName } from '../names.js';
import type { QueueAddress } from '../address.js';
import { connectionOptions } from '../connect.js';
import { answerSchema, pieceId, pieceSchema, type Answer, type Piece } from '../order.js';
import type { Program } from '../program.js';
import { stored } from '../stored.js';
import { leftOver } from './left-over.js';

/** Events that are kept for whoever was away. */
const MOST_EVENTS = 1000;

/** Times that a piece is begun before a problem that a worker tells is believed. */
const ATTEMPTS = 3;
const BETWEEN_ATTEMPTS_MILLISECONDS = 1000;

/** What of the handing out can be seen. */
export interface Handed {
  /** Pieces whose answers are awaited. */
  readonly outstanding: number;
  /** Pieces that are done. */
  readonly pieces: number;
  /** Pieces that were begun again, as who had begun them was not heard of. */
  readonly retries: number;
  /** Pieces that Redis had lost. */
  readonly again: number;
}

/** What all pieces of a board have in common. */
interface BoardParts extends Pick<Piece, 'run' | 'order'> {
  /** Whether answers stay in Redis until the run is done, for runs whose answers are kept nowhere else. */
  readonly keepsAnswers: boolean;
}

/** Hands the pieces of one run out through a queue, and gets an answer for each: once, whatever happens to the others. */
export class Board {
  private readonly outstanding = new Map<string, Piece>();
  /** Outstanding pieces that the queue has taken. */
  private readonly taken = new Set<string>();
  private readonly ready: Answer[] = [];
  /** Answers that were given: when the next is asked for they have been worked with. */
  private given: string[] = [];
  private failure: Error | null = null;
  private wake: () => void = () => undefined;
  private pieces = 0;
  private retries = 0;
  private again = 0;
  private isDraining = false;
  private isDone = false;

  private constructor(
    private readonly redis: Redis,
    private readonly queue: Queue,
    private readonly events: QueueEvents,
    private readonly run: string,
    private readonly shown: string,
    private readonly keepsAnswers: boolean,
  ) {
    events.on('completed', ({ jobId }) => void this.take(jobId));
    events.on('failed', ({ jobId, failedReason }) => {
      if (this.outstanding.has(jobId)) this.fail(this.problem(failedReason));
    });
    events.on('stalled', ({ jobId }) => {
      if (this.outstanding.has(jobId)) this.retries++;
    });
  }

  /** Opens a run's board with what an earlier coordinator of the run has left: pieces that wait, and answers. */
  static async open(
    redis: Redis,
    address: QueueAddress,
    program: Program,
    { run, order, keepsAnswers }: BoardParts,
  ): Promise<Board> {
    const connection = connectionOptions(address);
    const options = { connection, prefix: PREFIX, streams: { events: { maxLen: MOST_EVENTS } } };
    const queue = new Queue(queueName(program), options);
    const events = new QueueEvents(queueName(program), { connection, prefix: PREFIX });
    queue.on('error', () => undefined);
    events.on('error', () => undefined);
    await events.waitUntilReady();
    const board = new Board(redis, queue, events, run, address.shown, keepsAnswers);
    const { answers, pieces } = await leftOver(redis, queue, run, order);
    board.ready.push(...answers);
    for (const [id, piece] of pieces) board.adopt(id, piece);
    return board;
  }

  get handed(): Handed {
    const { pieces, retries, again } = this;
    return { outstanding: this.outstanding.size, pieces, retries, again };
  }

  /** Pieces that are being worked on or wait, answers that are there not counted. */
  get open(): readonly Piece[] {
    return [...this.outstanding.values()];
  }

  /** Whether more pieces are taken: not if the queue is being drained. */
  get takesMore(): boolean {
    return !this.isDraining;
  }

  async submit(piece: Piece): Promise<void> {
    const id = pieceId(piece);
    this.outstanding.set(id, piece);
    await this.add(id, piece);
  }

  /**
   * The next answer, of whichever piece; a piece must be outstanding. Throws a UserError if a piece fails, the run is
   * another's meanwhile, or the queue is drained.
   */
  async answer(): Promise<Answer> {
    if (!this.keepsAnswers) await this.forgetGiven();
    for (;;) {
      if (this.failure !== null) throw this.failure;
      const answer = this.answers(1).at(0);
      if (answer !== undefined) return answer;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Answers that are there already, `most` of them or fewer. */
  answers(most = Infinity): readonly Answer[] {
    const given = this.ready.splice(0, most);
    this.given.push(...given.map(({ piece }) => piece));
    return given;
  }

  /** Says that the run is done: nobody needs its answers any more. */
  finish(): void {
    this.isDone = true;
  }

  /** Ends the handing out: whoever waits for an answer gets this error. */
  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  /** Takes no more pieces; when none is being worked on, the run ends. */
  drain(): void {
    this.isDraining = true;
    if (this.outstanding.size > 0 || this.ready.length > 0) return;
    const how = this.keepsAnswers ? 'the same command' : '--resume';
    this.fail(new UserError(`${this.shown}: the queue was drained; ${how} goes on with the run`));
  }

  /** Holds what is outstanding against what Redis has: answers that nobody told of are taken, lost pieces handed out again. */
  async reconcile(): Promise<void> {
    for (const id of [...this.taken]) {
      const piece = this.outstanding.get(id);
      if (piece === undefined) continue;
      const failed = await this.redis.zscore(this.queue.toKey('failed'), id);
      if (failed !== null) this.fail(this.problem((await this.queue.getJob(id))?.failedReason ?? ''));
      const isThere = await this.redis.exists(this.queue.toKey(id));
      const isAnswered = await this.redis.exists(KEYS.answer(this.run, id));
      if (isAnswered === 1) await this.take(id);
      else if (isThere === 0) await this.lost(id, piece);
    }
  }

  /** Takes back what nobody has begun; answers that are needed yet stay for another coordinator. */
  async close(): Promise<void> {
    if (!this.keepsAnswers || this.isDone) await this.forgetGiven();
    for (const id of this.outstanding.keys()) await this.queue.remove(id).catch(() => 0);
    await this.events.close();
    await this.queue.close();
  }

  private adopt(id: string, piece: Piece): void {
    this.outstanding.set(id, piece);
    this.taken.add(id);
  }

  private async add(id: string, piece: Piece): Promise<void> {
    await this.queue.add(piece.task.kind, pieceSchema.parse(piece), {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: 'fixed', delay: BETWEEN_ATTEMPTS_MILLISECONDS },
      removeOnComplete: true,
    });
    this.taken.add(id);
  }

  private async lost(id: string, piece: Piece): Promise<void> {
    if (!this.outstanding.has(id)) return;
    if (this.isDraining) {
      this.outstanding.delete(id);
      this.taken.delete(id);
      return;
    }
    this.again++;
    await this.add(id, piece);
  }

  private async take(id: string): Promise<void> {
    const piece = this.outstanding.get(id);
    if (piece === undefined) return;
    this.outstanding.delete(id);
    const key = KEYS.answer(this.run, id);
    const answer = stored(answerSchema, await this.redis.get(key));
    if (answer === null) {
      await this.redis.del(key); // or what eie did not write would stand for an answer
      this.outstanding.set(id, piece);
      return;
    }
    this.taken.delete(id);
    this.pieces++;
    this.ready.push(answer);
    this.wake();
  }

  private async forgetGiven(): Promise<void> {
    const keys = this.given.flatMap((id) => [KEYS.answer(this.run, id), KEYS.trial(this.run, id)]);
    this.given = [];
    if (keys.length > 0) await this.redis.del(...keys);
  }

  private problem(reason: string): UserError {
    return new UserError(`${this.shown}: a worker could not do its work: ${printableLine(reason)}`);
  }
}
