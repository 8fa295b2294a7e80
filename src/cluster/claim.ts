import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { UserError } from '../base/errors.js';
import { oneLine } from '../base/quote.js';
import { endOf, ownHolder } from '../formats/holder.js';
import { PULSE_MILLISECONDS, SILENCE_MILLISECONDS } from './members.js';
import { KEYS } from './names.js';
import { runSchema, type RunRecord } from './records.js';
import { stored } from './stored.js';

/** Takes a run whose record is absent, this token's, or, to take it over, the expected one. Returns the other's record. */
const TAKE = `
local found = redis.call('get', KEYS[1])
if found and found ~= ARGV[4] then
  local isRecord, record = pcall(cjson.decode, found)
  if not isRecord or type(record) ~= 'table' or record.token ~= ARGV[2] then return found end
end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('sadd', KEYS[2], ARGV[5])
return false`;

const RELEASE = `
local found = redis.call('get', KEYS[1])
if not found then return end
local isRecord, record = pcall(cjson.decode, found)
if not isRecord or type(record) ~= 'table' or record.token ~= ARGV[1] then return end
redis.call('del', KEYS[1])
redis.call('srem', KEYS[2], ARGV[2])`;

/** Between two looks at a run that somebody else has. */
const LOOK_MILLISECONDS = PULSE_MILLISECONDS / 2;

/** What a claim says of a run. */
export type Claimed = Omit<RunRecord, 'holder' | 'token'>;

/**
 * The right of one process to hand out a run and to gather what comes of it. It does not outlive the process for long,
 * and has to be renewed.
 */
export class Claim {
  private readonly token = randomUUID();

  private constructor(
    private readonly redis: Redis,
    private readonly run: string,
    private readonly shown: string,
  ) {}

  /**
   * Takes a run: at once, or as soon as a process that has it is seen to have ended. Throws a UserError if one has it
   * that runs.
   */
  static async take(redis: Redis, run: string, claimed: Claimed, shown: string): Promise<Claim> {
    const claim = new Claim(redis, run, shown);
    let left = -Infinity;
    for (;;) {
      const other = await claim.tried(claimed, '');
      if (other === null) return claim;
      const record = stored(runSchema, other);
      if (record === null) throw claim.refusal(other);
      const end = endOf(record.holder);
      if (end === 'ended' && (await claim.tried(claimed, other)) === null) return claim;
      const leftNow = await redis.pttl(KEYS.member('run', run));
      if (end === 'runs' || leftNow > left + LOOK_MILLISECONDS / 2) {
        if (end === 'runs' || left > 0) throw claim.refusal(other);
      }
      left = leftNow;
      await after(LOOK_MILLISECONDS);
    }
  }

  /** Keeps the right. Throws a UserError if another process has it meanwhile. */
  async renew(claimed: Claimed): Promise<void> {
    const other = await this.tried(claimed, '');
    if (other !== null) throw this.refusal(other);
  }

  async release(): Promise<void> {
    await this.redis.eval(
      RELEASE,
      2,
      KEYS.member('run', this.run),
      KEYS.members('run'),
      this.token,
      this.run,
    );
  }

  /** Null if it is taken, else the record of who has it. */
  private async tried(claimed: Claimed, expected: string): Promise<string | null> {
    const record: RunRecord = { ...claimed, holder: ownHolder(), token: this.token };
    const keys = [KEYS.member('run', this.run), KEYS.members('run')];
    const values = [JSON.stringify(record), this.token, SILENCE_MILLISECONDS, expected, this.run];
    const found = await this.redis.eval(TAKE, keys.length, ...keys, ...values);
    return typeof found === 'string' ? found : null;
  }

  private refusal(record: string): UserError {
    const found = stored(runSchema, record);
    if (found === null)
      return new UserError(
        `${this.shown}: its key ${KEYS.member('run', this.run)} holds no record of a run; delete the key, or name another database`,
      );
    const { name, holder } = found;
    return new UserError(
      `${this.shown}: process ${holder.pid} on ${oneLine(holder.host)} runs ${oneLine(name)} there; wait for it, or end it`,
    );
  }
}
