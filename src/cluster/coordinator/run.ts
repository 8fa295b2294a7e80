import type { Redis } from 'ioredis';
import { setTimeout as after } from 'node:timers/promises';
import { sha256 } from '../../base/sha256.js';
import type { QueueAddress } from '../address.js';
import { blobOf, type Blob, type BlobStore } from '../blobs/blob-store.js';
import { FolderBlobs } from '../blobs/folder-blobs.js';
import { RedisBlobs } from '../blobs/redis-blobs.js';
import { Claim, type Claimed } from '../claim.js';
import { connect } from '../connect.js';
import type { ReadFile } from '../files/files-read.js';
import { ownOrigin } from '../files/mirror.js';
import { packFiles, send, type Packed } from '../files/parcel.js';
import { PULSE_MILLISECONDS, readMembers } from '../members.js';
import { KEYS } from '../names.js';
import type { Order, Task } from '../order.js';
import { isSameProgram, programText, thisProgram, type Program } from '../program.js';
import { workerSchema } from '../records.js';
import { Board, type Handed } from './board.js';

/** Milliseconds without a worker after which the user is told. */
const PATIENCE_MILLISECONDS = 3000;

/** Where the pieces of a run go, and who hears of it. */
export interface ClusterOptions {
  readonly address: QueueAddress;
  /** A folder that all machines share, for the files; null for Redis. */
  readonly blobs: string | null;
  /** Called when what can be seen of the run changes, and now and then. */
  readonly watch?: (state: ClusterState) => void;
  /** Told, in a line, what the user should know. */
  readonly notice?: (line: string) => void;
}

/** What can be seen of a run. */
export interface ClusterState extends Handed {
  readonly workers: number;
  readonly threads: number;
}

/** What a run is. */
export interface RunWork {
  /** What the user calls it. */
  readonly name: string;
  /** Text that no other run of this program has. */
  readonly identity: string;
  readonly work: Order['work'];
  /** The files that it needs. */
  readonly files: readonly ReadFile[];
  /** Whether answers stay in Redis until the run is done, for runs whose answers are kept nowhere else. */
  readonly keepsAnswers?: boolean;
}

/** A run whose pieces workers do: claimed, its files sent, kept alive until it is closed. */
export class ClusterRun {
  private readonly began = Date.now();
  private readonly since = new Date().toISOString();
  private workers = 0;
  private slots = 0;
  private threads = 0;
  private toldMissing = false;
  private pulse: Promise<void> = Promise.resolve();
  private readonly ending = new AbortController();

  private constructor(
    private readonly redis: Redis,
    private readonly claim: Claim,
    private readonly store: BlobStore,
    private readonly sent: Packed,
    private readonly order: { readonly blob: Blob; readonly bytes: Uint8Array },
    readonly board: Board,
    private readonly id: string,
    private readonly program: Program,
    private readonly name: string,
    private readonly options: ClusterOptions,
  ) {}

  /** Throws a UserError if nobody answers at the address, another process has the run, or a file cannot be sent. */
  static async open(
    { name, identity, work, files, keepsAnswers = false }: RunWork,
    options: ClusterOptions,
  ): Promise<ClusterRun> {
    const { address, blobs, notice = () => undefined } = options;
    const program = thisProgram();
    const id = sha256(`${program.code}\n${identity}`);
    const redis = await connect(address);
    tellOutages(redis, address.shown, notice);
    const usesFolder = blobs !== null;
    const claimed = { name, program, usesFolder, outstanding: 0, pieces: 0, since: new Date().toISOString() };
    const undo: (() => Promise<unknown>)[] = [
      () => {
        redis.disconnect();
        return Promise.resolve();
      },
    ];
    try {
      const claim = await Claim.take(redis, id, claimed, address.shown);
      undo.unshift(() => claim.release());
      await redis.del(KEYS.drained(id));
      const sent = packFiles(files, ownOrigin());
      const bytes = Buffer.from(JSON.stringify({ parcel: sent.parcel, work } satisfies Order));
      const store = blobs === null ? new RedisBlobs(redis) : new FolderBlobs(blobs);
      const order = { blob: blobOf(bytes), bytes };
      const board = await Board.open(redis, address, program, { run: id, order: order.blob, keepsAnswers });
      undo.unshift(() => board.close());
      const run = new ClusterRun(redis, claim, store, sent, order, board, id, program, name, options);
      await run.sendAll();
      await run.look();
      run.pulse = run.beat();
      return run;
    } catch (error) {
      for (const step of undo) await step();
      throw error;
    }
  }

  /** Pieces that may be outstanding: two for each that are taken at a time, so that nobody waits for the next. */
  get hands(): number {
    return Math.max(1, this.slots);
  }

  get state(): ClusterState {
    return { ...this.board.handed, workers: this.workers, threads: this.threads };
  }

  submit(task: Task): Promise<void> {
    return this.board.submit({ run: this.id, order: this.order.blob, task });
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.pulse;
    await this.board.close();
    await this.claim.release();
    await this.redis.quit();
  }

  private async beat(): Promise<void> {
    const { signal } = this.ending;
    try {
      for (;;) {
        await after(PULSE_MILLISECONDS, undefined, { signal });
        await this.once();
      }
    } catch (error) {
      if (signal.aborted) return;
      this.board.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async once(): Promise<void> {
    await this.claim.renew(this.claimed());
    await this.look();
    await this.resend();
    if ((await this.redis.exists(KEYS.drained(this.id))) === 1) this.board.drain();
    await this.board.reconcile();
    this.options.watch?.(this.state);
  }

  private claimed(): Claimed {
    const { outstanding, pieces } = this.board.handed;
    const usesFolder = this.options.blobs !== null;
    return { name: this.name, program: this.program, usesFolder, outstanding, pieces, since: this.since };
  }

  /** Who is there to work. */
  private async look(): Promise<void> {
    const all = [...(await readMembers(this.redis, 'worker', workerSchema)).values()];
    const own = all.filter(({ program }) => isSameProgram(program, this.program));
    this.workers = own.length;
    this.slots = own.reduce((sum, { slots }) => sum + slots, 0);
    this.threads = own.reduce((sum, { threads }) => sum + threads, 0);
    if (own.length > 0) this.toldMissing = false;
    else if (Date.now() - this.began > PATIENCE_MILLISECONDS) this.tellMissing(all.at(0)?.program);
  }

  private tellMissing(other: Program | undefined): void {
    if (this.toldMissing) return;
    this.toldMissing = true;
    const { address, notice = () => undefined } = this.options;
    const strange =
      other === undefined
        ? ''
        : `; the workers there are of ${programText(other)}, this is ${programText(this.program)}`;
    notice(`${address.shown}: no worker is there${strange}; start one: eie worker --queue ${address.shown}`);
  }

  private async sendAll(): Promise<void> {
    await send(this.sent, this.store);
    await this.store.put(this.order.blob, this.order.bytes);
  }

  /** Sends again what is gone: the order, or a file that a worker waits for. */
  private async resend(): Promise<void> {
    const wanted = await this.redis.exists(KEYS.wanted);
    const gone = await this.store.missing([this.order.blob]);
    if (wanted === 0 && gone.length === 0) return;
    await this.redis.del(KEYS.wanted);
    await this.sendAll();
  }
}

/** Tells once of each end of the connection, and when it is there again. */
function tellOutages(redis: Redis, shown: string, notice: (line: string) => void): void {
  let isOut = false;
  redis.on('close', () => {
    if (isOut || redis.status === 'end') return;
    isOut = true;
    notice(`${shown}: Redis is gone; waiting for it`);
  });
  redis.on('ready', () => {
    if (isOut) notice(`${shown}: Redis is back`);
    isOut = false;
  });
}
