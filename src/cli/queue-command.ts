import * as z from 'zod';
import { oneLine } from '../base/quote.js';
import type { QueueAddress } from '../cluster/address.js';
import { cleanQueue, drainQueue, queueStatus, type QueueStatus } from '../cluster/control.js';
import { programText } from '../cluster/program.js';
import { integer, quantity } from '../report/format.js';
import { countText } from './executors.js';
import { givenAddress } from './worker-command.js';

const optionsSchema = z.object({ json: z.boolean().default(false) });

type Action = (address: QueueAddress) => Promise<{ readonly document: unknown; readonly text: string }>;

const ACTIONS: Readonly<Record<string, Action>> = {
  status: async (address) => {
    const document = await queueStatus(address);
    return { document, text: statusText(address, document) };
  },
  drain: async (address) => {
    const runs = await drainQueue(address);
    return {
      document: { runs },
      text: `${address.shown}: drained; ${countText(runs, 'run ends', 'runs end')} when what is begun is done`,
    };
  },
  clean: async (address) => {
    const keys = await cleanQueue(address);
    return {
      document: { keys },
      text: `${address.shown}: ${countText(keys, 'key', 'keys')} removed`,
    };
  },
};

/** `eie queue`: looks at a queue, drains it or cleans it. Returns the exit code. */
export async function queueCommand(action: string, url: string | undefined, given: unknown): Promise<number> {
  const { json } = optionsSchema.parse(given);
  const { document, text } = await ACTIONS[action](givenAddress(url));
  process.stdout.write(`${json ? JSON.stringify(document, null, 2) : text}\n`);
  return 0;
}

function statusText({ shown }: QueueAddress, { runs, workers, pieces, bytes: used }: QueueStatus): string {
  const { waiting, active, failed } = pieces;
  return [
    `${shown}: ${countText(waiting, 'piece waits', 'pieces wait')}, ${integer(active)} are worked on, ${integer(failed)} failed; Redis takes ${quantity(used, 'B')}`,
    ...runs.map(
      ({ name, holder, program, pieces: done, outstanding }) =>
        `run     ${oneLine(name)}: process ${holder.pid} on ${oneLine(holder.host)}, ${programText(program)}, ${countText(done, 'piece', 'pieces')} done, ${integer(outstanding)} handed out`,
    ),
    ...workers.map(
      ({ name, holder, program, threads, pieces: done }) =>
        `worker  ${oneLine(name)}: process ${holder.pid} on ${oneLine(holder.host)}, ${programText(program)}, ${countText(threads, 'thread', 'threads')}, ${countText(done, 'piece', 'pieces')} done`,
    ),
    ...(runs.length === 0 ? ['no run'] : []),
    ...(workers.length === 0 ? ['no worker'] : []),
  ].join('\n');
}
