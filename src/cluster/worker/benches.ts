import type { Redis } from 'ioredis';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob, BlobStore } from '../blobs/blob-store.js';
import { unpack } from '../files/parcel.js';
import { orderSchema } from '../order.js';
import type { Bench } from './bench.js';
import { fetchBlob } from './fetch.js';
import { PhotographsBench } from './photographs-bench.js';
import { PointsBench } from './points-bench.js';

/** Orders whose files, weights and preparations are kept, beside those that are being worked on. */
const MOST_KEPT = 2;

interface Kept {
  readonly bench: Promise<Bench>;
  users: number;
}

/** The benches of a worker: each is made once, and kept for a while. */
export class Benches {
  /** By order, the one that was used last at the end. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly redis: Redis,
    private readonly stores: readonly BlobStore[],
    private readonly folder: string,
    private readonly threads: number,
  ) {}

  /** Works at the bench of an order. */
  async at<T>(order: Blob, work: (bench: Bench) => Promise<T>): Promise<T> {
    const kept = this.kept.get(order.sha256) ?? { bench: this.open(order), users: 0 };
    this.kept.delete(order.sha256);
    this.kept.set(order.sha256, kept);
    kept.users++;
    try {
      return await work(await kept.bench);
    } catch (error) {
      if (await isBroken(kept)) this.kept.delete(order.sha256);
      throw error;
    } finally {
      kept.users--;
      await this.closeBeyond(MOST_KEPT);
    }
  }

  /** Closes all that nobody works at. */
  async close(): Promise<void> {
    await this.closeBeyond(0);
  }

  private async closeBeyond(most: number): Promise<void> {
    const idle = Array.from(this.kept).filter(([, { users }]) => users === 0);
    for (const [order, { bench }] of idle.slice(0, Math.max(0, this.kept.size - most))) {
      this.kept.delete(order);
      await bench.then((one) => one.close()).catch(() => undefined);
      rmSync(this.rootOf(order), { recursive: true, force: true });
    }
  }

  private async open(order: Blob): Promise<Bench> {
    const fetch = (blob: Blob) => fetchBlob(this.redis, this.stores, blob);
    const text = Buffer.from(await fetch(order)).toString('utf8');
    const { parcel, work } = orderSchema.parse(JSON.parse(text));
    const mirror = await unpack(parcel, this.rootOf(order.sha256), fetch);
    try {
      return work.kind === 'points'
        ? await PointsBench.open(work.evaluation, mirror, this.threads)
        : await PhotographsBench.open(work.showing, mirror, this.threads);
    } catch (error) {
      throw error instanceof Error ? new Error(mirror.told(error.message), { cause: error }) : error;
    }
  }

  private rootOf(order: string): string {
    return join(this.folder, order.slice(0, 16));
  }
}

async function isBroken({ bench }: Kept): Promise<boolean> {
  return bench.then(
    () => false,
    () => true,
  );
}
