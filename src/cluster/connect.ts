import { Redis } from 'ioredis';
import { UserError } from '../base/errors.js';
import { oneLine } from '../base/quote.js';
import { ADDRESS_VARIABLE, type QueueAddress } from './address.js';

const FIRST_ANSWER_MILLISECONDS = 5000;
const LONGEST_PAUSE_MILLISECONDS = 1000;

/** A server that does not take the password does not say goodbye either. */
const LONGEST_GOODBYE_MILLISECONDS = 100;

/** How whoever works with a queue connects: for good, through ends of the server however long. */
export function connectionOptions({ host, port, database, user, password, isEncrypted }: QueueAddress) {
  return {
    ...{ host, port, db: database },
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(isEncrypted ? { tls: { servername: host } } : {}),
    maxRetriesPerRequest: null,
    retryStrategy: (times: number) => Math.min(100 * times, LONGEST_PAUSE_MILLISECONDS),
  };
}

/**
 * A connection to a queue's server that has answered once; it lasts through the server's ends. Throws a UserError if
 * nobody answers, or not to this user, and if there is no such database.
 */
export async function connect(address: QueueAddress): Promise<Redis> {
  await demandAnswer(address);
  const redis = new Redis(connectionOptions(address));
  redis.on('error', () => undefined);
  return redis;
}

async function demandAnswer(address: QueueAddress): Promise<void> {
  const once = new Redis({
    ...connectionOptions(address),
    lazyConnect: true,
    connectTimeout: FIRST_ANSWER_MILLISECONDS,
    disconnectTimeout: LONGEST_GOODBYE_MILLISECONDS,
    retryStrategy: () => null,
  });
  let reason: unknown = null;
  once.on('error', (error: unknown) => (reason ??= error));
  try {
    await once.connect();
    await once.select(address.database); // a client whose database is refused goes on in another
  } catch (error) {
    throw new UserError(`${address.shown}: ${refusal(reason ?? error)}`);
  } finally {
    once.disconnect();
  }
}

function refusal(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/NOAUTH|WRONGPASS|NOPERM/.test(text))
    return `the server wants another user or password; give them in ${ADDRESS_VARIABLE}, redis://USER:PASSWORD@HOST:PORT`;
  if (/certificate|self.signed|SSL|TLS/i.test(text))
    return `TLS fails (${oneLine(text)}); name the certificate of its authority in NODE_EXTRA_CA_CERTS`;
  if (/DB index/.test(text))
    return 'the server has no database of that number; give a smaller one, or let it have more (databases)';
  if (/EPIPE|ECONNRESET|Connection is closed/.test(text))
    return `the server hangs up (${oneLine(text)}); one without a password answers its own machine alone: give it one (requirepass)`;
  return `no Redis answers there (${oneLine(text)}); start redis-server, or check host and port`;
}
