import { UserError } from '../base/errors.js';
import { oneLine } from '../base/quote.js';

/** The variable that has user and password of the queue's server, if its address does not have them. */
export const ADDRESS_VARIABLE = 'EIE_REDIS';

const USUAL_PORT = 6379;
const PROTOCOLS: readonly string[] = ['redis:', 'rediss:'];

/** Where the Redis of a queue is, and as whom to go there. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** As messages name it: without user and password. */
  readonly shown: string;
}

/**
 * The address of a URL, "redis://host:port/database", or "rediss://" over TLS. If it has no password, that of the
 * variable `EIE_REDIS` is taken, a URL of the same host and port. Throws a UserError, in which no password stands, if
 * either is not such a URL.
 */
export function queueAddress(text: string, variable = process.env[ADDRESS_VARIABLE]): QueueAddress {
  const address = parse(text, '--queue');
  if (variable === undefined || address.password !== undefined) return address;
  const known = parse(variable, ADDRESS_VARIABLE);
  if (known.host !== address.host || known.port !== address.port) return address;
  return { ...address, user: known.user, password: known.password };
}

function parse(text: string, place: string): QueueAddress {
  const url = URL.canParse(text) && isEncoded(text) ? new URL(text) : null;
  const database = /^\/?(\d{0,5})$/.exec(url?.pathname ?? '-');
  if (url === null || database === null || url.hostname === '' || !PROTOCOLS.includes(url.protocol))
    throw new UserError(
      `${place} ${oneLine(withoutPassword(text))}: no address of a Redis; give redis://HOST:PORT or rediss://HOST:PORT`,
    );
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? USUAL_PORT : Number(url.port);
  const number = Number(database[1]);
  return {
    ...{ host, port, database: number },
    isEncrypted: url.protocol === 'rediss:',
    user: textOf(url.username),
    password: textOf(url.password),
    shown: `${url.protocol}//${url.hostname}:${port}${number === 0 ? '' : `/${number}`}`,
  };
}

/** Whether each "%" begins the code of a byte, and bytes are UTF-8: user and password are decoded. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/.*@/, '//');
}

function textOf(part: string): string | undefined {
  return part === '' ? undefined : decodeURIComponent(part);
}
