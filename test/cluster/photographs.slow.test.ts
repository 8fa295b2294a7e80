import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deepCompressionNetBytes } from '../../src/formats/deep-compression-net-write.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { writePictures } from '../accuracy/pictures.js';
import { KEYS } from '../../src/cluster/names.js';
import { answerSchema } from '../../src/cluster/order.js';
import type { JudgedPhotograph } from '../../src/result/accuracy-result.js';
import { clusterPlace, expectWell } from './bench-place.js';
import { QueueView } from './pieces-at-work.js';
import { until, type Process } from './processes.js';
import { HAS_REDIS } from './redis-server.js';

describe.skipIf(!HAS_REDIS)('accuracy over a queue', () => {
  const { scratch, redis, eie, run, worker } = clusterPlace();
  const tiny = ['--network', 'tiny.yaml', '--weights', 'tiny.net'];
  const queue = () => ['--queue', redis().url];
  const documentIn = (out: string) => {
    const { timestamp, ...said } = JSON.parse(
      readFileSync(join(scratch, out, 'accuracy.json'), 'utf8'),
    ) as Record<string, unknown> & { readonly photographs: readonly JudgedPhotograph[] };
    expect(timestamp).toBeDefined();
    return said;
  };
  const each = ['accuracy', ...tiny, '--image', 'pictures', '--calibrate', 'each'];
  let view: QueueView;

  afterAll(() => view.close());

  /** A command whose first two pieces wait in the queue, as no worker is there. */
  async function waiting(out: string): Promise<Process> {
    const accuracy = eie([...each, ...queue(), '--out', out]);
    await until(async () => !accuracy.runs || (await view.queue.getWaitingCount()) >= 2, 'pieces');
    expect(accuracy.runs).toBe(true);
    return accuracy;
  }

  beforeAll(async () => {
    view = new QueueView(redis());
    await pictures();
    const compressed = syntheticWeights(await loadNetwork(join(scratch, 'tiny.yaml')), 1);
    writeFileSync(join(scratch, 'tiny.net'), deepCompressionNetBytes(compressed));
  });

  async function pictures(): Promise<void> {
    writeFileSync(join(scratch, 'tiny.yaml'), 'inputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n');
    mkdirSync(join(scratch, 'pictures'));
    const written = await writePictures(join(scratch, 'pictures'), 12, 4);
    const labels = written.map(({ file, classIndex }) => `${file},${classIndex}\n`);
    writeFileSync(join(scratch, 'pictures', 'labels.csv'), `file,class_index\n${labels.join('')}`);
  }

  it.each([
    ['formats that are chosen once', ['--calibrate', '4']],
    ['formats of each photograph', ['--calibrate', 'each']],
  ])('gives the document of one process with %s', async (_, formats) => {
    worker();
    worker();
    const given = ['accuracy', ...tiny, '--image', 'pictures', ...formats];
    expectWell(await run(...given, '--out', 'alone'));
    expectWell(await run(...given, ...queue(), '--out', 'spread'));
    expect(documentIn('spread')).toEqual(documentIn('alone'));
  });

  it('goes on with what was judged when it is begun again after a kill', async () => {
    expectWell(await run(...each, '--out', 'whole'));
    const killed = await waiting('killed');
    killed.signal('SIGSTOP'); // so that it takes no answer
    worker();
    const client = redis().client();
    const answers = () => client.keys(KEYS.answer('*', '*'));
    await until(async () => (await answers()).length === 2, 'answers');
    await killed.kill();
    expect(existsSync(join(scratch, 'killed'))).toBe(false);
    const [key] = await answers();
    const answer = answerSchema.parse(JSON.parse((await client.get(key)) ?? ''));
    const { outcome } = answer;
    if (outcome.kind !== 'judge') throw new Error(outcome.kind);
    // What nobody would work out shows that it is not worked out again.
    const judged = outcome.judged.map((one) => ({ ...one, largestDifference: 12_345 }));
    await client.set(key, JSON.stringify({ ...answer, outcome: { ...outcome, judged } }));
    expectWell(await run(...each, ...queue(), '--out', 'killed'));
    const expected = documentIn('whole').photographs.map((photograph, place) =>
      outcome.places.includes(place) ? { ...photograph, largestDifference: 12_345 } : photograph,
    );
    expect(documentIn('killed').photographs).toEqual(expected);
    expect(await answers()).toEqual([]);
    client.disconnect();
  });

  it('ends when the queue is drained, and says how it goes on', async () => {
    const drained = await waiting('drained');
    expectWell(await run('queue', 'drain', redis().url));
    const { status, stderr } = await drained.ended;
    expect(status).toBe(2);
    expect(stderr).toMatch(/: the queue was drained; the same command goes on with the run\n$/);
    worker();
    expectWell(await run(...each, ...queue(), '--out', 'drained'));
    expect(documentIn('drained')).toEqual(documentIn('whole'));
  });

  it('of every point of a sweep is that of one process, the first photographs alone', async () => {
    worker();
    const given = [
      ...['sweep', ...tiny, '--photographs', 'pictures', '--limit', '5'],
      ...['--vary', 'activationBits=8,16'],
    ];
    expectWell(await run(...given, '--out', 'sweep'));
    expectWell(await run(...given, ...queue(), '--out', 'sweep-spread'));
    const rows = (out: string) => readFileSync(join(scratch, out, 'results.ndjson'), 'utf8');
    expect(rows('sweep-spread')).toBe(rows('sweep'));
    expect(rows('sweep')).toMatch(/"top1":/);
  });
});
