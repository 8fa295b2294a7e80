import type { Redis } from 'ioredis';
import type * as z from 'zod';
import { KEYS, type MemberKind } from './names.js';
import { stored } from './stored.js';

/** A member that was not heard of for so long is gone. */
export const SILENCE_MILLISECONDS = 10_000;

/** How often members are heard of. */
export const PULSE_MILLISECONDS = 1000;

/** Says that a member is there, until it has been silent for too long. */
export async function announce(redis: Redis, kind: MemberKind, id: string, record: unknown): Promise<void> {
  await redis
    .multi()
    .sadd(KEYS.members(kind), id)
    .set(KEYS.member(kind, id), JSON.stringify(record), 'PX', SILENCE_MILLISECONDS)
    .exec();
}

/** Takes a member away. */
export async function withdraw(redis: Redis, kind: MemberKind, id: string): Promise<void> {
  await redis.multi().srem(KEYS.members(kind), id).del(KEYS.member(kind, id)).exec();
}

/** Those who are there, by id; records that are none are left out. */
export async function readMembers<S extends z.ZodType>(
  redis: Redis,
  kind: MemberKind,
  schema: S,
): Promise<ReadonlyMap<string, z.output<S>>> {
  const ids = (await redis.smembers(KEYS.members(kind))).sort();
  if (ids.length === 0) return new Map();
  const texts = await redis.mget(ids.map((id) => KEYS.member(kind, id)));
  const gone = ids.filter((_, place) => texts[place] === null);
  if (gone.length > 0) await redis.srem(KEYS.members(kind), ...gone);
  const found = ids.flatMap((id, place): [string, z.output<S>][] => {
    const record = stored(schema, texts[place]);
    return record === null ? [] : [[id, record]];
  });
  return new Map(found);
}
