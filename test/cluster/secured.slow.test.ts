import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine, expectMistake } from '../cli/eie.js';
import { clusterPlace, expectWell, POINTS } from './bench-place.js';
import { freePort, HAS_REDIS } from './redis-server.js';

const keys = mkdtempSync(join(tmpdir(), 'eie-keys-'));
const HAS_KEYS =
  spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', 'key.pem', '-out', 'certificate.pem'],
    ],
    { cwd: keys },
  ).status === 0;
if (!HAS_KEYS) console.warn('no openssl here: the tests of TLS are skipped');
afterAll(() => {
  rmSync(keys, { recursive: true });
});

const PASSWORD = 'p@ss/w0rd:%';
const encoded = encodeURIComponent(PASSWORD);

describe.skipIf(!HAS_REDIS)('a Redis with a password', () => {
  const { redis, eie, run, bytesIn } = clusterPlace({ options: ['--requirepass', PASSWORD] });
  const url = () => redis().url;
  const withPassword = () => url().replace('//', `//:${encoded}@`);

  it('is spoken with by whoever has it in the URL or in EIE_REDIS, and nobody prints it', async () => {
    const env = { EIE_REDIS: withPassword() };
    const worker = eie(['worker', '--threads', '1'], { env });
    expectWell(await run('sweep', ...POINTS(2), '--out', 'alone'));
    const named = await eie(['sweep', ...POINTS(2), '--queue', url(), '--out', 'variable'], { env }).ended;
    const said = await run('sweep', ...POINTS(2), '--queue', withPassword(), '--out', 'url');
    const status = await eie(['queue', 'status', '--json'], { env }).ended;
    worker.signal('SIGTERM');
    const ended = await worker.ended;
    for (const each of [named, said, status, ended]) {
      expectWell(each);
      expect(each.stdout + each.stderr).not.toMatch(/p@ss|w0rd|p%40ss/);
    }
    expect(bytesIn('variable')).toEqual(bytesIn('alone'));
    expect(bytesIn('url')).toEqual(bytesIn('alone'));
  });

  it('refuses whoever has none, and another one, in one line', async () => {
    for (const [address, env] of [
      [url(), {}],
      [url().replace('//', '//:wrong-one@'), {}],
      [url(), { EIE_REDIS: withPassword().replace('127.0.0.1', 'localhost') }],
    ] as const) {
      const { status, stderr } = await eie(['queue', 'status', address], { env }).ended;
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /^eie: redis:\/\/127\.0\.0\.1:\d+: the server wants another user or password; [^\n]*\n$/,
      );
      expect(stderr).not.toMatch(/wrong-one|w0rd/);
    }
  });
});

describe.skipIf(!HAS_REDIS || !HAS_KEYS)('a Redis over TLS', async () => {
  const port = await freePort();
  const { eie, bytesIn, run } = clusterPlace({
    options: [
      ...['--tls-port', String(port), '--tls-auth-clients', 'no', '--requirepass', PASSWORD],
      ...['--tls-cert-file', join(keys, 'certificate.pem'), '--tls-key-file', join(keys, 'key.pem')],
    ],
  });
  const trusting = {
    NODE_EXTRA_CA_CERTS: join(keys, 'certificate.pem'),
    EIE_REDIS: `rediss://:${encoded}@localhost:${port}`,
  };

  it('carries a sweep', async () => {
    eie(['worker', '--threads', '1'], { env: trusting });
    const queue = ['--queue', `rediss://localhost:${port}`];
    expectWell(await run('sweep', ...POINTS(2), '--out', 'alone'));
    expectWell(await eie(['sweep', ...POINTS(2), ...queue, '--out', 'tls'], { env: trusting }).ended);
    expect(bytesIn('tls')).toEqual(bytesIn('alone'));
  });

  it('is refused where nobody vouches for its certificate', async () => {
    const { status, stderr } = await run('queue', 'status', `rediss://localhost:${port}`);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^eie: rediss:\S+: TLS fails \(.*\); name the certificate of its authority in NODE_EXTRA_CA_CERTS\n$/,
    );
  });
});

describe.skipIf(!HAS_REDIS)('files in a shared folder', () => {
  const { scratch, redis, eie, run, worker, bytesIn } = clusterPlace();
  const sweep = () => ['sweep', ...POINTS(2), '--queue', redis().url, '--blobs', 'shared'];

  it('go by it, and not through Redis', async () => {
    worker('--blobs', 'shared');
    expectWell(await run('sweep', ...POINTS(2), '--out', 'alone'));
    expectWell(await run(...sweep(), '--out', 'spread'));
    expect(bytesIn('spread')).toEqual(bytesIn('alone'));
    expect(readdirSync(join(scratch, 'shared')).length).toBeGreaterThan(1);
    const client = redis().client();
    expect(await client.keys('eie:blob:*')).toEqual([]);
    client.disconnect();
  });

  it('are asked for where a worker does not know it', async () => {
    const sweeping = eie([...sweep(), '--out', 'unseen']);
    const refused = eie(['worker', '--queue', redis().url, '--threads', '1']);
    const { status, stderr } = await refused.ended;
    expect(status).toBe(2);
    expect(stderr).toMatch(/the files of what is run there are in a folder; name it with --blobs\n$/);
    worker('--blobs', 'shared');
    expectWell(await sweeping.ended);
  });
});

describe('options of a queue that do not go together', () => {
  const { eie: run } = commandLine();
  it.each([
    [
      ['--queue', 'http://localhost'],
      /--queue http:\/\/localhost: no address of a Redis; give redis:\/\/HOST:PORT/,
    ],
    [['--queue', 'redis://u:hidden@h:1/x'], /--queue redis:\/\/h:1\/x: no address of a Redis/],
    [['--blobs', 'shared'], /--blobs shared: there is no queue; give --queue as well/],
    [
      ['--queue', 'redis://127.0.0.1:1', '--threads', '2'],
      /--threads 2: with --queue, each worker has its own/,
    ],
    [
      ['--queue', 'redis://127.0.0.1:1'],
      /redis:\/\/127\.0\.0\.1:1: no Redis answers there \(.*ECONNREFUSED.*\); start redis-server/,
    ],
  ])('are refused in one line: %j', (options, message) => {
    expectMistake(run('sweep', '--vary', 'pes=1,2', ...options), message);
  });
});
