import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clusterPlace, expectWell, POINTS } from './bench-place.js';
import { HAS_REDIS } from './redis-server.js';

describe.skipIf(!HAS_REDIS)('the bytes of a sweep over a queue', () => {
  const { scratch, redis, eie, worker, run, bytesIn } = clusterPlace();
  const textIn = (directory: string, name: string) => readFileSync(join(scratch, directory, name), 'utf8');
  const queue = () => ['--queue', redis().url];

  it.each([1, 3])('are those of one process with %i workers', async (workers) => {
    const out = `alone-${workers}`;
    expectWell(await run('sweep', ...POINTS(10), '--out', out));
    for (let number = 0; number < workers; number++) worker();
    const spread = await run('sweep', ...POINTS(10), ...queue(), '--out', `spread-${workers}`);
    expectWell(spread);
    expect(spread.stderr).toMatch(/^workers did \d+ pieces; 0 begun again by another, 0 handed out again$/m);
    expect(bytesIn(`spread-${workers}`)).toEqual(bytesIn(out));
  });

  it('are those of one process where points fail, the paths of files in their errors too', async () => {
    worker();
    writeFileSync(join(scratch, 'tiny.yaml'), 'inputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n');
    writeFileSync(join(scratch, 'damaged.net'), 'no weights');
    writeFileSync(join(scratch, 'machine.yaml'), 'base: eie-64pe-conv\nqueueDepth: 4\n');
    const climbing = `../${basename(scratch)}/damaged.net`;
    const sweep = [
      ...['sweep', '--network', 'tiny.yaml', '--hardware', 'machine.yaml', '--vary', 'hardware.pes=2,4'],
      ...[
        '--vary',
        `weights=synthetic,damaged.net,./damaged.net,${climbing},${join(scratch, 'damaged.net')}`,
      ],
      ...['--vary', 'hardware.spmatWidthBits=4,64'],
    ];
    const alone = await run(...sweep, '--out', 'failing');
    const spread = await run(...sweep, ...queue(), '--out', 'failing-spread');
    expect([alone.status, spread.status]).toEqual([1, 1]);
    expect(bytesIn('failing-spread')).toEqual(bytesIn('failing'));
    for (const told of [
      '"damaged.net',
      '"./damaged.net',
      `"${climbing}`,
      `"${scratch}/damaged.net`,
      '"--set hardware.spmat',
    ])
      expect(bytesIn('failing')[1]).toContain(`"error":${told}`);
  });

  it('are those of one process for shards', async () => {
    worker();
    for (const shard of ['1/2', '2/2'])
      expectWell(await run('sweep', ...POINTS(2), ...queue(), '--shard', shard, '--out', `part-${shard[0]}`));
    expectWell(await run('merge', 'part-1', 'part-2', '--out', 'merged'));
    expectWell(await run('sweep', ...POINTS(2), '--out', 'whole'));
    expect(bytesIn('merged')).toEqual(bytesIn('whole'));
  });

  it('are those of one process for a search, and those of its seed', async () => {
    worker();
    worker();
    const search = ['explore', ...POINTS(20), '--minimise', 'energy.total * seconds', '--evaluations', '60'];
    const given = [...search, '--strategy', 'nsga2', '--batch', '8'];
    expectWell(await run(...given, '--out', 'search'));
    expectWell(await run(...given, ...queue(), '--out', 'search-spread'));
    for (const name of ['trace.ndjson', 'pareto.json', 'pareto.csv', 'best-1.yaml'])
      expect(textIn('search-spread', name).replaceAll('search-spread', 'search')).toBe(
        textIn('search', name),
      );
  });

  it('leaves nothing in Redis but files, which "eie queue clean" removes', async () => {
    const client = redis().client();
    const left = (await client.keys('eie:*')).filter(
      (key) => !/^eie:(blob|pieces-\w+|workers?)(:|$)/.test(key),
    );
    expect(left).toEqual([]);
    expectWell(await run('queue', 'clean', redis().url));
    expect((await client.keys('eie:*')).filter((key) => !/^eie:workers?(:|$)/.test(key))).toEqual([]);
    client.disconnect();
  });

  it('takes no password into what it prints', async () => {
    const { stderr, stdout, status } = await eie(
      ['queue', 'status', redis().url.replace('//', '//user:very-secret@')],
      {},
    ).ended;
    expect(status).toBe(2);
    expect(stdout + stderr).not.toMatch(/very-secret/);
    expect(stderr).toMatch(/^eie: redis:\/\/127\.0\.0\.1:\d+: the server wants another user or password/);
  });
});
