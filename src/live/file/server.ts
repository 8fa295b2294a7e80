import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../../base/errors.js';
import type { LivePage } from './page.js';

/** The only address that is served: nobody else's machine. */
const HOST = '127.0.0.1';

/** A page being served. */
export interface LiveServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page on the loopback address, under `/` alone and to requests of that address alone: a page elsewhere cannot
 * reach it by a name of its own. Port 0 takes a free one. Throws a UserError if the port is taken.
 */
export async function serveLive(page: LivePage, port: number): Promise<LiveServer> {
  const body = Buffer.from(page.html);
  const server = createServer((request, response) => {
    answer(request, response, page, body);
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { policy }: LivePage,
  body: Buffer,
): void {
  const { method, url, headers } = request;
  const { port } = request.socket.address() as AddressInfo;
  const isOurs = headers.host === `${HOST}:${port}` || headers.host === `localhost:${port}`;
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isOurs || !isRead || url !== '/') {
    refuse(response, isOurs ? (isRead ? 404 : 405) : 421);
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': body.length,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' });
  response.end(`${status}\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new UserError(
          `--port ${port}: it cannot be listened on (${error.code ?? error.message}); choose another one`,
        ),
      );
    });
    server.listen(port, HOST, resolve);
  });
}
