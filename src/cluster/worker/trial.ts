import type { Redis } from 'ioredis';
import { KEYS } from '../names.js';

/** Workers that may end while they do one thing, before it is no more tried. */
export const MOST_ENDS = 3;

/** The first of them is known to have been busy with the piece, not with which part of it. */
const UNATTRIBUTED = 1;

/** A day. */
const KEPT_SECONDS = 24 * 60 * 60;

/**
 * Does a piece part by part, because its first worker was not heard of any more: what is done stays done when the next
 * one ends as well, and a part that ends all of its workers is found.
 */
export class Trial {
  private readonly key: string;

  constructor(
    private readonly redis: Redis,
    run: string,
    piece: string,
  ) {
    this.key = KEYS.trial(run, piece);
  }

  /** What comes of each part: by `work`, or by `giveUp` where it has ended as many workers as it may. */
  async each<T>(
    parts: readonly number[],
    work: (part: number) => Promise<T>,
    giveUp: (part: number) => T,
  ): Promise<readonly T[]> {
    const results: T[] = [];
    for (const part of parts) {
      const known = await this.redis.hget(this.key, `done:${part}`);
      results.push(known === null ? await this.tried(part, work, giveUp) : (JSON.parse(known) as T));
    }
    return results;
  }

  private async tried<T>(
    part: number,
    work: (part: number) => Promise<T>,
    giveUp: (part: number) => T,
  ): Promise<T> {
    const begun = await this.redis.hincrby(this.key, `begun:${part}`, 1);
    await this.redis.expire(this.key, KEPT_SECONDS);
    const result = begun > MOST_ENDS - UNATTRIBUTED ? giveUp(part) : await work(part);
    await this.redis.hset(this.key, `done:${part}`, JSON.stringify(result));
    return result;
  }
}

/** Why a part was not tried again. */
export function endsText(what: string): string {
  return `${MOST_ENDS} workers ended while they ran it; run ${what} by itself on one machine to see why`;
}
