import { expect, it } from 'vitest';
import { threadedCrew } from '../../src/accuracy/crew.js';
import { measureAccuracy } from '../../src/accuracy/measure.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadLabelledPhotographs } from '../../src/formats/labels.js';
import { networkByName } from '../../src/network/catalogue.js';
import { describeWithData, sharedData } from '../shared-data.js';
import { printed } from './printed.js';

describeWithData('the released network in 8-bit fixed point', 'images', (directory) => {
  it('has 82 of 100 photographs right among five, far above what EIE prints of AlexNet (deviation E15)', async () => {
    const weights = sharedData('squeezenet', 'compressed_SqueezeNet.net');
    if (weights === null) throw new Error('photographs without the released weights');
    const compressed = loadDeepCompressionNet(weights, networkByName('squeezenet-v1.0'));
    const { spec } = await loadHardware('eie-64pe-conv', [
      'activationBits=8',
      'weightBits=8',
      'productShift=auto',
    ]);
    const { photographs } = loadLabelledPhotographs(directory);
    const { totals } = await measureAccuracy(compressed, photographs, spec, {
      crew: threadedCrew,
    });
    expect([totals.fixed.top1.hits, totals.fixed.top5.hits]).toEqual([55, 82]);
    expect([totals.float.top1.hits, totals.float.top5.hits]).toEqual([64, 83]);
    expect(totals.fixed.top5.hits).toBeGreaterThan((await printed('eie', 'fig-10-accuracy'))['8-bit fixed']);
  });
});
