import type { Redis } from 'ioredis';
import { setTimeout as after } from 'node:timers/promises';
import type { Blob, BlobStore } from '../blobs/blob-store.js';
import { KEYS } from '../names.js';

/** A coordinator that is there has sent what is wanted long before. */
const MOST_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 200;
const WANTED_SECONDS = 60;

/** The bytes of a blob, from the first store that has them; asks for what is missing and waits for it, not for ever. */
export async function fetchBlob(redis: Redis, stores: readonly BlobStore[], blob: Blob): Promise<Uint8Array> {
  const until = Date.now() + MOST_MILLISECONDS;
  for (;;) {
    for (const store of stores) {
      const content = await store.get(blob);
      if (content !== null) return content;
    }
    if (Date.now() > until) throw new Error(`a file of the run is missing (${blob.sha256.slice(0, 8)})`);
    await redis.set(KEYS.wanted, '1', 'EX', WANTED_SECONDS);
    await after(LOOK_MILLISECONDS);
  }
}
