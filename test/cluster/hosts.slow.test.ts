import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { clusterPlace, expectWell } from './bench-place.js';
import { until } from './processes.js';
import { HAS_REDIS } from './redis-server.js';

const ip = (...args: string[]) => spawnSync('ip', args).status === 0;

const tag = `eie${process.pid}`;
const names = ['a', 'b', 'c'].map((host) => `${tag}${host}`);
const [server, steady, cut] = names;

/** Three hosts on one switch, 10.231.7.1 to .3, in network namespaces that see nothing else; whether there are such. */
function makeHosts(): boolean {
  const bridge = `${tag}s`;
  if (!names.every((name) => ip('netns', 'add', name))) return false;
  const made = ip('-n', server, 'link', 'add', bridge, 'type', 'bridge');
  return (
    made &&
    names.every((name, number) => {
      const near = `${name}p`;
      return (
        ip('-n', server, 'link', 'add', near, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name) &&
        ip('-n', server, 'link', 'set', near, 'master', bridge) &&
        ip('-n', server, 'link', 'set', near, 'up') &&
        ip('-n', name, 'addr', 'add', `10.231.7.${number + 1}/24`, 'dev', 'eth0') &&
        ip('-n', name, 'link', 'set', 'eth0', 'up') &&
        ip('-n', name, 'link', 'set', 'lo', 'up')
      );
    }) &&
    ip('-n', server, 'link', 'set', bridge, 'up')
  );
}

const removeHosts = () => {
  for (const name of names) ip('netns', 'delete', name);
};

const HAS_HOSTS = HAS_REDIS && makeHosts();
if (!HAS_HOSTS) {
  removeHosts();
  console.warn('no network namespaces here: the tests of three hosts are skipped');
}

const within = (host: string) => ['ip', 'netns', 'exec', host];

describe.skipIf(!HAS_HOSTS)('three hosts, one of which is cut off', () => {
  const { scratch, redis, eie, run, bytesIn } = clusterPlace({
    within: within(server),
    host: '10.231.7.1',
    options: ['--protected-mode', 'no'],
  });
  afterAll(removeHosts);

  // So many points that it still runs when a host was cut off twice, however fast the machine is.
  const study = ['sweep', '--network', 'tiny.yaml', '--vary', 'pes=1..40', '--vary', 'queueDepth=2..101'];
  const workerOn = (host: string, name: string) =>
    eie(['worker', '--queue', redis().url, '--threads', '1', '--lease', '2', '--name', name], {
      within: within(host),
    });
  const rows = (out: string) => {
    const journal = join(scratch, out, 'journal.ndjson');
    return existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0;
  };
  const link = (state: 'up' | 'down') => {
    expect(ip('-n', server, 'link', 'set', `${cut}p`, state)).toBe(true);
  };

  it('give the bytes of one process: what the lost one had goes to the other, and it comes back', async () => {
    writeFileSync(join(scratch, 'tiny.yaml'), 'inputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n');
    expectWell(await run(...study, '--out', 'alone'));
    workerOn(steady, 'steady');
    const lost = workerOn(cut, 'lost');
    const sweep = eie([...study, '--queue', redis().url, '--out', 'hosts'], { within: within(server) });
    for (let cuts = 0; cuts < 2; cuts++) {
      await until(() => rows('hosts') > 0 || !sweep.runs, 'rows');
      expect(sweep.stderr).toBe('');
      expect(sweep.runs).toBe(true);
      link('down');
      await after(6000);
      link('up');
      await after(2000);
    }
    const ended = await sweep.ended;
    expectWell(ended);
    expect(Number(/(\d+) begun again by another/.exec(ended.stderr)?.[1])).toBeGreaterThan(0);
    expect(lost.runs).toBe(true);
    expect(bytesIn('hosts')).toEqual(bytesIn('alone'));
  });

  it('go on when it is the coordinator that is cut off', async () => {
    workerOn(server, 'near');
    const sweep = eie([...study, '--queue', redis().url, '--out', 'far'], { within: within(cut) });
    await until(() => rows('far') > 0 || !sweep.runs, 'rows');
    expect(sweep.stderr).toBe('');
    link('down');
    await after(6000);
    link('up');
    expectWell(await sweep.ended);
    expect(bytesIn('far')).toEqual(bytesIn('alone'));
  });
});
