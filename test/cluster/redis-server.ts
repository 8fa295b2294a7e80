import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Whether there is a Redis to test with; where there is none, its tests are skipped, and this says so once. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0;
if (!HAS_REDIS) console.warn('no redis-server here: the tests of clusters are skipped');

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** How a server is started. */
export interface RedisOptions {
  /** Whether every change is on the disk before it is answered. */
  readonly isPersistent?: boolean;
  /** Further lines of its configuration, as options. */
  readonly options?: readonly string[];
  /** A command before it, such as one that enters a network namespace. */
  readonly within?: readonly string[];
  readonly host?: string;
}

/** A Redis of a test's own, which can be killed and started again at the same place. */
export class RedisServer {
  private child: ChildProcess | null = null;

  private constructor(
    readonly host: string,
    readonly port: number,
    private readonly directory: string,
    private readonly options: RedisOptions,
  ) {}

  static async start(options: RedisOptions = {}): Promise<RedisServer> {
    const directory = mkdtempSync(join(tmpdir(), 'eie-redis-'));
    const { host = '127.0.0.1' } = options;
    const server = new RedisServer(host, await freePort(), directory, options);
    await server.restart();
    return server;
  }

  get url(): string {
    return `redis://${this.host}:${this.port}`;
  }

  /** A client of it; close it. */
  client(): Redis {
    return new Redis({ host: this.host, port: this.port, maxRetriesPerRequest: null });
  }

  /** Starts it, with what it has on the disk. */
  async restart(): Promise<void> {
    const { isPersistent = false, options = [], within = [] } = this.options;
    const [program, ...args] = [
      ...within,
      ...['redis-server', '--port', String(this.port), '--bind', this.host, '--dir', this.directory],
      ...['--save', '', '--appendonly', isPersistent ? 'yes' : 'no', '--appendfsync', 'always'],
      ...options,
    ];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let log = '';
    child.stdout.on('data', (bytes: Buffer) => (log += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()));
    for (let tries = 0; !/Ready to accept connections/.test(log); tries++) {
      if (child.exitCode !== null || tries > 500) throw new Error(`redis-server did not start: ${log}`);
      await after(20);
    }
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
