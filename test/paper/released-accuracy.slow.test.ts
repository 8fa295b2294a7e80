import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadHardware } from '../../src/config/load.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { networkByName } from '../../src/network/catalogue.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { describeWithData, sharedData } from '../shared-data.js';

interface Labelled {
  readonly file: string;
  readonly label: number;
  readonly float32Top5: readonly number[];
}

function labelsOf(directory: string): Labelled[] {
  const [, ...lines] = readFileSync(join(directory, 'labels.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [file, label, , top5] = line.split(',');
    return { file, label: Number(label), float32Top5: top5.trim().split(' ').map(Number) };
  });
}

function topOf(scores: Int16Array, count: number): number[] {
  return Array.from(scores, (score, index) => ({ score, index }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, count)
    .map(({ index }) => index);
}

describeWithData('the released network in the default 16-bit formats', 'images', (directory) => {
  it('is within a point of float32 in top-1 and top-5 over 100 labelled photographs', async () => {
    const weights = sharedData('squeezenet', 'compressed_SqueezeNet.net');
    if (weights === null) throw new Error('photographs without the released weights');
    const compressed = loadDeepCompressionNet(weights, networkByName('squeezenet-v1.0'));
    const { spec } = await loadHardware('eie-64pe-conv');
    const hits = { top1: 0, top5: 0, float1: 0, float5: 0, sameTop1: 0, sameTop5: 0 };
    const labels = labelsOf(directory);
    for (const { file, label, float32Top5 } of labels) {
      const { data } = await loadPhotograph(join(directory, file));
      const { forward } = prepare({ compressed, inputs: [{ name: file, data }] }, spec);
      const top5 = topOf(forward.outputs[0].get('pool10')?.map.data ?? new Int16Array(), 5);
      hits.top1 += Number(top5[0] === label);
      hits.top5 += Number(top5.includes(label));
      hits.float1 += Number(float32Top5[0] === label);
      hits.float5 += Number(float32Top5.includes(label));
      hits.sameTop1 += Number(top5[0] === float32Top5[0]);
      hits.sameTop5 += Number(top5.join() === float32Top5.join());
    }
    console.log(`of ${labels.length} photographs: ${JSON.stringify(hits)}`);
    expect(labels).toHaveLength(100);
    expect([hits.float1, hits.float5]).toEqual([64, 83]);
    expect(Math.abs(hits.top1 - hits.float1)).toBeLessThanOrEqual(1);
    expect(Math.abs(hits.top5 - hits.float5)).toBeLessThanOrEqual(1);
  });
});
