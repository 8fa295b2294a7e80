import { expect, it } from 'vitest';
import { threadedCrew } from '../../src/accuracy/crew.js';
import { measureAccuracy } from '../../src/accuracy/measure.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadLabelledPhotographs } from '../../src/formats/labels.js';
import { networkByName } from '../../src/network/catalogue.js';
import { describeWithData, sharedData } from '../shared-data.js';

describeWithData('the released network in the default 16-bit formats', 'images', (directory) => {
  it('is within a point of float32 in top-1 and top-5 over 100 labelled photographs', async () => {
    const weights = sharedData('squeezenet', 'compressed_SqueezeNet.net');
    if (weights === null) throw new Error('photographs without the released weights');
    const compressed = loadDeepCompressionNet(weights, networkByName('squeezenet-v1.0'));
    const { spec } = await loadHardware('eie-64pe-conv');
    const { photographs: subjects } = loadLabelledPhotographs(directory);
    const { totals, photographs } = await measureAccuracy(compressed, subjects, spec, { crew: threadedCrew });
    console.log(JSON.stringify(totals, null, 1));
    expect(totals.photographs).toBe(100);
    expect([totals.float.top1.hits, totals.float.top5.hits]).toEqual([64, 83]);
    expect(Math.abs(totals.fixed.top1.hits - 64)).toBeLessThanOrEqual(1);
    expect(Math.abs(totals.fixed.top5.hits - 83)).toBeLessThanOrEqual(1);
    for (const [place, { float, file }] of photographs.entries())
      expect(
        float.top.map(({ classIndex }) => classIndex),
        file,
      ).toEqual(subjects[place].float32Top5);
  });
});
