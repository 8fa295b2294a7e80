import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deepCompressionNetBytes } from '../../src/formats/deep-compression-net-write.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { writePictures } from '../accuracy/pictures.js';
import { clusterPlace, expectWell } from './bench-place.js';
import { HAS_REDIS } from './redis-server.js';

describe.skipIf(!HAS_REDIS)('accuracy over a queue', () => {
  const { scratch, redis, run, worker } = clusterPlace();
  const tiny = ['--network', 'tiny.yaml', '--weights', 'tiny.net'];
  const queue = () => ['--queue', redis().url];
  const documentIn = (out: string) => {
    const { timestamp, ...said } = JSON.parse(
      readFileSync(join(scratch, out, 'accuracy.json'), 'utf8'),
    ) as Record<string, unknown>;
    expect(timestamp).toBeDefined();
    return JSON.stringify(said);
  };

  beforeAll(async () => {
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
    expect(documentIn('spread')).toBe(documentIn('alone'));
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
