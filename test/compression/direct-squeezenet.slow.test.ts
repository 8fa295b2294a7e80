import { expect, it } from 'vitest';
import { decompress } from '../../src/compression/decompress.js';
import { directWeights } from '../../src/compression/direct-weights.js';
import { factorize } from '../../src/compression/low-rank/factorize.js';
import { sharingError } from '../../src/compression/sharing-error.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { networkByName } from '../../src/network/catalogue.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { expectValid } from '../formats/compressed-invariants.js';
import { describeWithData } from '../shared-data.js';
import { prepareChecked } from '../simulation.js';

describeWithData('the released network without sharing', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const dense = decompress(loadDeepCompressionNet(file, networkByName('squeezenet-v1.0')));
  const compressed = directWeights(dense);
  const picture = syntheticPicture({ channels: 3, height: 227, width: 227 }, 1);

  it('loses less than 2^-12 of any layer', () => {
    expectValid(compressed);
    for (const { relative } of sharingError(dense, compressed)) expect(relative).toBeLessThan(2 ** -12);
  });

  it('equals the reference kernel in every value with factors of half its size in place of its layers', async () => {
    const { spec } = await loadHardware('eie-64pe-direct');
    const factored = directWeights(factorize(dense, { kind: 'size', percent: 50 }));
    const prepared = prepareChecked(
      { compressed: factored, inputs: [{ name: 'picture', data: picture }] },
      spec,
    );
    const { check, program } = await simulate(prepared, spec);
    expect(check).toMatchObject({ mismatches: 0, first: null });
    expect(program.jobs.size).toBe(52);
  });

  it('equals the reference kernel in every value on eie-64pe-direct, 3 entries to a line', async () => {
    const { spec } = await loadHardware('eie-64pe-direct');
    const prepared = prepareChecked({ compressed, inputs: [{ name: 'picture', data: picture }] }, spec);
    const { check, program } = await simulate(prepared, spec);
    expect(check).toEqual({ valuesCompared: 12_420_696, mismatches: 0, first: null });
    expect(program.jobs.get('conv10')?.[0].entriesPerLine).toBe(3);
  });
});
