import { availableParallelism, hostname } from 'node:os';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { ADDRESS_VARIABLE, queueAddress, type QueueAddress } from '../cluster/address.js';
import { programText, thisProgram } from '../cluster/program.js';
import { work } from '../cluster/worker/worker.js';
import { countText, tellNotice } from './executors.js';
import { wholeNumber, threads } from './options.js';
import { untilAsked } from './supervised.js';

const LONGEST_LEASE = 3600;
const NAME = /^[\w.@-]{1,64}$/;

const optionsSchema = z.object({
  queue: z.string().optional(),
  threads,
  name: z.string().optional(),
  blobs: z.string().optional(),
  lease: wholeNumber('--lease', 1, LONGEST_LEASE),
});

/** `eie worker`: does the work of a queue until it is asked to end. Returns the exit code. */
export async function workerCommand(given: unknown): Promise<number> {
  const {
    queue,
    threads = availableParallelism(),
    name = ownName(),
    blobs,
    lease,
  } = optionsSchema.parse(given);
  if (!NAME.test(name))
    throw new UserError(`--name ${name}: give up to 64 letters, digits and the signs . - _ @`);
  const address = givenAddress(queue);
  const stop = untilAsked();
  tellNotice(
    `worker ${name}: ${countText(threads, 'thread', 'threads')}, ${programText(thisProgram())}, at ${address.shown}`,
  );
  const leaseMilliseconds = 1000 * lease;
  const { pieces } = await work({ address, name, threads, blobs: blobs ?? null, leaseMilliseconds, stop });
  tellNotice(`worker ${name}: ended after ${countText(pieces, 'piece', 'pieces')}`);
  return 0;
}

/** The queue that is named, or else that of the variable. Throws a UserError if neither is. */
export function givenAddress(text: string | undefined): QueueAddress {
  const url = text ?? process.env[ADDRESS_VARIABLE];
  if (url !== undefined) return queueAddress(url);
  throw new UserError(`no queue is named; give redis://HOST:PORT, or set ${ADDRESS_VARIABLE}`);
}

function ownName(): string {
  return `${hostname()
    .replaceAll(/[^\w.-]/g, '-')
    .slice(0, 48)}-${process.pid}`;
}
