import { expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { networkByName } from '../../src/network/catalogue.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { describeWithData, sharedData } from '../shared-data.js';

async function cyclesOf(workload: Workload): Promise<number> {
  const { spec } = await loadHardware('eie-64pe-conv');
  const { layers } = await simulate(prepare(workload, spec));
  return layers.reduce((sum, { counters }) => sum + (counters?.cycles ?? 0), 0);
}

describeWithData('the synthetic default', 'squeezenet/compressed_SqueezeNet.net', (weights) => {
  it('costs within 5 % of what the released network costs on a photograph', async () => {
    const network = networkByName('squeezenet-v1.0');
    const photograph = sharedData('images', 'n01440764_tench.JPEG');
    if (photograph === null) throw new Error('released weights without photographs');
    const released = await cyclesOf({
      compressed: loadDeepCompressionNet(weights, network),
      inputs: [{ name: 'tench', data: (await loadPhotograph(photograph)).data }],
    });
    const shape = { channels: 3, height: 227, width: 227 };
    const synthetic = await cyclesOf({
      compressed: syntheticWeights(network, 1),
      inputs: [{ name: 'synthetic', data: syntheticPicture(shape, 1) }],
    });
    console.log(`synthetic ${synthetic} cycles, released ${released}`);
    expect(Math.abs(synthetic / released - 1)).toBeLessThan(0.05);
  });
});
