import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { queueAddress, type QueueAddress } from '../cluster/address.js';

export const QUEUE_DESCRIPTION =
  'have the workers of a queue do the work: redis://HOST:PORT, or rediss:// over TLS (see eie worker)';
export const BLOBS_DESCRIPTION = 'a folder that all machines share, for the files that workers need';

/** Options that say who does the work. */
export const queueOptions = {
  queue: z
    .string()
    .transform((text) => queueAddress(text))
    .optional(),
  blobs: z.string().optional(),
};

/** What the options give. */
export interface QueueChoice {
  readonly queue?: QueueAddress | undefined;
  readonly blobs?: string | undefined;
  readonly threads?: number | undefined;
}

/** The queue that is chosen; null if the work is done here. Throws a UserError for options that do not go together. */
export function chosenQueue({ queue, blobs, threads }: QueueChoice): QueueAddress | null {
  if (queue === undefined && blobs !== undefined)
    throw new UserError(`--blobs ${blobs}: there is no queue; give --queue as well`);
  if (queue !== undefined && threads !== undefined)
    throw new UserError(`--threads ${threads}: with --queue, each worker has its own; leave it out`);
  return queue ?? null;
}
