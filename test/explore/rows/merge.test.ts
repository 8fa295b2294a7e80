import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { mergeShards } from '../../../src/explore/rows/merge.js';
import { WHOLE, type Shard } from '../../../src/explore/study/shard.js';
import { runSweep, type SweepOptions } from '../../../src/explore/sweep.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';
import { userErrorOf } from '../../formats/user-error.js';
import { DUMP } from '../../formats/dump-writer.js';
import { dumpOf, smallStudy, VERSION } from '../small-study.js';
import { localExecutor } from '../local-executor.js';

const AXES = ['hardware.pes=1,2,3', 'hardware.spmatWidthBits=4,8,64'];
const POINTS = 9;

let workload: string;

beforeEach(() => {
  workload = dumpOf(DUMP);
});

async function swept(shard: Shard, axes = AXES, executor?: SweepOptions['executor']): Promise<string> {
  const directory = temporaryDirectory();
  await runSweep(await smallStudy(axes, { workload }), {
    directory,
    shard,
    resume: false,
    toolVersion: VERSION,
    executor: executor ?? ((evaluation) => Promise.resolve(localExecutor(evaluation))),
  });
  return directory;
}

const bytesIn = (directory: string) =>
  ['results.csv', 'results.ndjson'].map((name) => readFileSync(join(directory, name), 'utf8'));

/** Nothing may be written where a merge is refused. */
function refused(directories: readonly string[]): string {
  const out = temporaryDirectory();
  const message = userErrorOf(() => mergeShards(directories, out));
  expect(readdirSync(out)).toEqual([]);
  return message;
}

describe('shards that are merged', () => {
  it('give the bytes of the whole sweep, in whatever order and number', async () => {
    const whole = bytesIn(await swept(WHOLE));
    const parts: string[][] = [];
    for (const of of [1, 2, 4, 12]) {
      const shards: string[] = [];
      for (let number = 1; number <= of; number++) shards.push(await swept({ number, of }));
      parts.push(shards);
    }
    fc.assert(
      fc.property(
        fc
          .constantFrom(...parts)
          .chain((shards) => fc.shuffledSubarray(shards, { minLength: shards.length })),
        (shards) => {
          const out = join(temporaryDirectory(), 'merged');
          expect(mergeShards(shards, out)).toEqual({
            results: join(out, 'results.ndjson'),
            table: join(out, 'results.csv'),
            points: POINTS,
            failed: 3,
          });
          expect(bytesIn(out)).toEqual(whole);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('may overlap, as long as they agree', async () => {
    const out = temporaryDirectory();
    const whole = await swept(WHOLE);
    mergeShards([await swept({ number: 1, of: 2 }), whole, whole], out);
    expect(bytesIn(out)).toEqual(bytesIn(whole));
  });

  it('may be unfinished ones, if others have their points', async () => {
    const out = temporaryDirectory();
    const unfinished = temporaryDirectory();
    const executor: SweepOptions['executor'] = (evaluation) => {
      const local = localExecutor(evaluation);
      let given = 0;
      return Promise.resolve({
        ...local,
        evaluate: (plan, onRow) =>
          local.evaluate(plan, (row) => {
            if (given++ === 3) throw new Error('killed');
            onRow(row);
          }),
      });
    };
    await runSweep(await smallStudy(AXES, { workload }), {
      ...{ directory: unfinished, shard: { number: 1, of: 2 }, resume: false, toolVersion: VERSION },
      executor,
    }).catch(() => undefined);
    expect(refused([unfinished, await swept({ number: 2, of: 2 })])).toMatch(/2 of 9 points are missing/);
    mergeShards([unfinished, await swept(WHOLE)], out);
    expect(bytesIn(out)).toEqual(bytesIn(await swept(WHOLE)));
  });
});

describe('shards that cannot be merged', () => {
  it('leave points out: the first of them and their shards are named', async () => {
    const shards = [await swept({ number: 1, of: 4 }), await swept({ number: 3, of: 4 })];
    expect(refused(shards)).toMatch(
      /results\.ndjson.*: 4 of 9 points are missing, such as 1, 3, 5, 7; finish shard 2, 4 of 4, and give it too$/,
    );
  });

  it('are of different sweeps', async () => {
    const shards = [
      await swept({ number: 1, of: 2 }),
      await swept({ number: 2, of: 2 }, ['hardware.pes=1,2']),
    ];
    expect(refused(shards)).toMatch(
      /results.ndjson: it is of another sweep \(sweep, hash [0-9a-f]{8}\) than .*results.ndjson; leave it out/,
    );
  });

  it('disagree on a point', async () => {
    const [first, second] = [await swept(WHOLE), await swept(WHOLE)];
    const file = join(second, 'results.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[3] = lines[3].replace(/"cycles":\d+/, '"cycles":1');
    writeFileSync(file, lines.join('\n'));
    expect(refused([first, second])).toMatch(/results.ndjson: point 2 differs from that of .*results.ndjson/);
  });

  it('are not there', () => {
    expect(refused([temporaryDirectory()])).toMatch(/neither results.ndjson nor journal.ndjson is there/);
  });

  it('would take the place of another sweep, or of one of their own', async () => {
    const shard = await swept({ number: 1, of: 1 });
    const part = await swept({ number: 1, of: 2 });
    const before = bytesIn(part);
    expect(userErrorOf(() => mergeShards([shard], part))).toMatch(
      /it is shard 1\/2 of this sweep, not the whole/,
    );
    expect(bytesIn(part)).toEqual(before);
  });
});
