import { oneLine } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';

/** A part of a sweep that is run by itself, such as by one job of an array. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** The whole sweep. */
export const WHOLE: Shard = { number: 1, of: 1 };

const MOST_SHARDS = 100_000;

/** A shard as the command line has it, "2/8". Throws a UserError if it is none. */
export function parseShard(text: string): Shard {
  const [, number, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (number >= 1 && number <= of && of <= MOST_SHARDS) return { number, of };
  throw new UserError(`--shard ${oneLine(text)}: expected a part such as 2/8, from 1/8 to 8/8`);
}

/** Whether a point is one of the shard's. */
export function isOfShard({ number, of }: Shard, index: number): boolean {
  return index % of === number - 1;
}

/** How many of a space's points are the shard's. */
export function pointsOfShard({ number, of }: Shard, points: number): number {
  return Math.max(0, Math.ceil((points - (number - 1)) / of));
}
