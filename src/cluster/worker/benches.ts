import type { Redis } from 'ioredis';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob, BlobStore } from '../blobs/blob-store.js';
import { unpack } from '../files/parcel.js';
import { orderSchema, type Order } from '../order.js';
import type { Bench } from './bench.js';
import { fetchBlob } from './fetch.js';
import { openBench } from './open-bench.js';

/** Orders whose files, weights and preparations are kept, besides those that are being worked on. */
const MOST_KEPT = 2;

/** A bench, and what it was opened with. */
export interface Opened {
  readonly order: Order;
  /** The root of the mirror of the order's files. */
  readonly root: string;
  readonly bench: Bench;
}

interface Kept {
  readonly opened: Promise<Opened>;
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
  async at<T>(order: Blob, work: (opened: Opened) => Promise<T>): Promise<T> {
    const kept = this.kept.get(order.sha256) ?? { opened: this.open(order), users: 0 };
    this.kept.delete(order.sha256);
    this.kept.set(order.sha256, kept);
    kept.users++;
    try {
      return await work(await kept.opened);
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
    for (const [order, { opened }] of idle.slice(0, Math.max(0, this.kept.size - most))) {
      this.kept.delete(order);
      await opened.then(({ bench }) => bench.close()).catch(() => undefined);
      rmSync(this.rootOf(order), { recursive: true, force: true });
    }
  }

  private async open(blob: Blob): Promise<Opened> {
    const fetch = (one: Blob) => fetchBlob(this.redis, this.stores, one);
    const text = Buffer.from(await fetch(blob)).toString('utf8');
    const order = orderSchema.parse(JSON.parse(text));
    const root = this.rootOf(blob.sha256);
    const mirror = await unpack(order.parcel, root, fetch);
    try {
      return { order, root, bench: await openBench(order, mirror, this.threads) };
    } catch (error) {
      throw error instanceof Error ? new Error(mirror.told(error.message), { cause: error }) : error;
    }
  }

  private rootOf(order: string): string {
    return join(this.folder, order.slice(0, 16));
  }
}

async function isBroken({ opened }: Kept): Promise<boolean> {
  return opened.then(
    () => false,
    () => true,
  );
}
