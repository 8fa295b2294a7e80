import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { Process, type Ended, type Place } from './processes.js';
import { RedisServer, type RedisOptions } from './redis-server.js';

/** Points that go by at about a thousand in a second. */
export const POINTS = (rings: number) => [
  ...['--workload', 'dump', '--vary', 'hardware.pes=1..30'],
  ...['--vary', `hardware.queueDepth=2..${rings + 1}`],
];

/** A directory with a dump, a Redis, and processes that end with the test. */
export interface ClusterPlace {
  readonly scratch: string;
  readonly redis: () => RedisServer;
  /** `main`: another built command line than that of this project. */
  readonly eie: (args: readonly string[], place?: Partial<Place>, main?: string) => Process;
  readonly worker: (...options: string[]) => Process;
  readonly run: (...args: string[]) => Promise<Ended>;
  readonly bytesIn: (directory: string) => readonly string[];
}

/** For the tests of a file. */
export function clusterPlace(options: RedisOptions = {}): ClusterPlace {
  const scratch = mkdtempSync(join(tmpdir(), 'eie-cluster-'));
  writeDump(join(scratch, 'dump'), DUMP);
  const processes: Process[] = [];
  let redis: RedisServer | null = null;
  const given = () => {
    if (redis === null) throw new Error('no Redis yet');
    return redis;
  };
  beforeAll(async () => {
    redis = await RedisServer.start(options);
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.kill()));
  });
  afterAll(async () => {
    await redis?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  const eie = (args: readonly string[], place: Partial<Place> = {}, main?: string) => {
    const process = Process.start(args, { cwd: scratch, ...place }, main);
    processes.push(process);
    return process;
  };
  return {
    scratch,
    redis: given,
    eie,
    worker: (...more) => eie(['worker', '--queue', given().url, '--threads', '1', ...more]),
    run: (...args) => eie(args).ended,
    bytesIn: (directory) =>
      ['results.csv', 'results.ndjson'].map((name) => readFileSync(join(scratch, directory, name), 'utf8')),
  };
}

/** A command that went well. */
export function expectWell({ status, stderr }: Ended): void {
  expect(stderr).not.toMatch(/^eie: /m);
  expect(status).toBe(0);
}
