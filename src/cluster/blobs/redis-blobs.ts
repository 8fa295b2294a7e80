import type { Redis } from 'ioredis';
import { KEYS } from '../names.js';
import { isBlob, type Blob, type BlobStore } from './blob-store.js';

/** Redis answers nobody else while it takes a value, and takes none of more than 512 MB. */
const PART_BYTES = 4 * 2 ** 20;

/** A week without a run that needs it. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

/** Blobs looked for at a time. */
const AT_ONCE = 1000;

/** Blobs in Redis, in parts. */
export class RedisBlobs implements BlobStore {
  constructor(private readonly redis: Redis) {}

  async missing(blobs: readonly Blob[]): Promise<readonly Blob[]> {
    const found: Blob[] = [];
    for (let from = 0; from < blobs.length; from += AT_ONCE) {
      const some = blobs.slice(from, from + AT_ONCE);
      const states = await Promise.all(some.map((blob) => this.isThere(blob)));
      found.push(...some.filter((_, place) => !states[place]));
    }
    return found;
  }

  async put(blob: Blob, content: Uint8Array): Promise<void> {
    for (const [part, { from, to }] of partsOf(blob).entries()) {
      const bytes = Buffer.from(content.buffer, content.byteOffset + from, to - from);
      await this.redis.set(KEYS.blob(blob.sha256, part), bytes, 'EX', KEPT_SECONDS);
    }
  }

  async get(blob: Blob): Promise<Uint8Array | null> {
    const parts: Buffer[] = [];
    for (const part of partsOf(blob).keys()) {
      const bytes = await this.redis.getBuffer(KEYS.blob(blob.sha256, part));
      if (bytes === null) return null;
      parts.push(bytes);
    }
    const content = Buffer.concat(parts);
    return isBlob(blob, content) ? content : null;
  }

  /** To put off when it goes tells as well whether it is there. */
  private async isThere(blob: Blob): Promise<boolean> {
    const parts = [...partsOf(blob).keys()];
    const kept = await Promise.all(
      parts.map((part) => this.redis.expire(KEYS.blob(blob.sha256, part), KEPT_SECONDS)),
    );
    return kept.every((isKept) => isKept === 1);
  }
}

/** An empty blob is one part, too. */
function partsOf({ bytes }: Blob): readonly { readonly from: number; readonly to: number }[] {
  const count = Math.max(1, Math.ceil(bytes / PART_BYTES));
  return Array.from({ length: count }, (_, part) => ({
    from: part * PART_BYTES,
    to: Math.min(bytes, (part + 1) * PART_BYTES),
  }));
}
