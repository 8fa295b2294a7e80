import type { Redis } from 'ioredis';
import { UserError } from '../../base/errors.js';
import { KEYS } from '../names.js';
import { outcomeSchema, type Outcome, type Piece, type Task } from '../order.js';
import { stored } from '../stored.js';
import { joinOutcomes, partsOf } from './parts.js';

/** Workers that may end while a part is done, before it gets a process of its own. */
export const MOST_ENDS = 3;

/** The first of them is known to have been busy with the piece, not with which part of it. */
const UNATTRIBUTED = 1;

/** A day. */
const KEPT_SECONDS = 24 * 60 * 60;

/** Workers that may end before a piece is begun, while they load what it needs. */
const MOST_ENDS_LOADING = 10;

/** Counts the workers that load what a piece needs. Throws a UserError if too many have ended over it. */
export async function beginLoading(redis: Redis, run: string, piece: string): Promise<void> {
  const key = KEYS.trial(run, piece);
  const begun = await redis.hincrby(key, 'loading', 1);
  await redis.expire(key, KEPT_SECONDS);
  if (begun > MOST_ENDS_LOADING)
    throw new UserError(
      `${MOST_ENDS_LOADING} workers ended while they loaded weights and inputs; give the machines more memory`,
    );
}

/** Says that all is loaded. */
export async function endLoading(redis: Redis, run: string, piece: string): Promise<void> {
  await redis.hdel(KEYS.trial(run, piece), 'loading');
}

/** How a part is done. */
export type DoPart = (part: Task) => Promise<Outcome>;

/**
 * Does a piece part by part, because its first worker was not heard of any more: what is done stays done when the next
 * one ends as well, and a part that ends its workers is found. Such a part is done `apart`.
 */
export async function onTrial(
  redis: Redis,
  { run, task }: Piece,
  piece: string,
  { work, apart }: { readonly work: DoPart; readonly apart: DoPart },
): Promise<Outcome> {
  const key = KEYS.trial(run, piece);
  const outcomes: Outcome[] = [];
  for (const [number, part] of partsOf(task).entries()) {
    const known = stored(outcomeSchema, await redis.hget(key, `done:${number}`));
    if (known !== null) {
      outcomes.push(known);
      continue;
    }
    const begun = await redis.hincrby(key, `begun:${number}`, 1);
    await redis.expire(key, KEPT_SECONDS);
    const outcome = await (begun > MOST_ENDS - UNATTRIBUTED ? apart : work)(part);
    await redis.hset(key, `done:${number}`, JSON.stringify(outcome));
    outcomes.push(outcome);
  }
  return joinOutcomes(outcomes);
}
