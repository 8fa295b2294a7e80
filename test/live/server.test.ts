import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LivePage } from '../../src/live/file/page.js';
import { serveLive, type LiveServer } from '../../src/live/file/server.js';

const PAGE: LivePage = { html: '<!doctype html><title>page</title>', policy: "default-src 'none'" };

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

describe('the server of a page', () => {
  let server: LiveServer;
  beforeAll(async () => {
    server = await serveLive(PAGE, 0);
  });
  afterAll(() => server.close());

  /** Asks for a path exactly as it is written. */
  function ask(path: string, method = 'GET', host?: string): Promise<Answer> {
    const { hostname, port } = new URL(server.url);
    const headers = host === undefined ? {} : { host };
    return new Promise((resolve, reject) => {
      request({ hostname, port, path, method, headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode, headers: response.headers, body });
        });
      })
        .on('error', reject)
        .end();
    });
  }

  it('sends the page under its policy, to be neither framed, guessed at nor kept', async () => {
    const { status, headers, body } = await ask('/');
    expect([status, body]).toEqual([200, PAGE.html]);
    expect(headers).toMatchObject({
      'content-security-policy': PAGE.policy,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/package.json',
    '/../package.json',
    '/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/?x',
    '/index.html',
    '*',
  ])('serves nothing under %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    expect((await ask('/', method)).status).toBe(405);
  });

  it('answers to no name but its own', async () => {
    expect((await ask('/', 'GET', 'evil.example')).status).toBe(421);
    expect((await ask('/', 'GET', `evil.example:${new URL(server.url).port}`)).status).toBe(421);
  });

  it('listens on the loopback address alone', async () => {
    const { port, hostname } = new URL(server.url);
    expect(hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const { address, internal, family } of others) {
      if (internal || family !== 'IPv4') continue;
      const reached = await new Promise((resolve) => {
        request({ hostname: address, port, timeout: 2000 }, () => {
          resolve(true);
        })
          .on('error', () => {
            resolve(false);
          })
          .end();
      });
      expect(reached, address).toBe(false);
    }
  });

  it('says in one line that a port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveLive(PAGE, port)).rejects.toThrow(
      `--port ${port}: it cannot be listened on (EADDRINUSE); choose another one`,
    );
  });
});
