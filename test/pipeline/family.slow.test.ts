import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { networkByName } from '../../src/network/catalogue.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { prepareChecked } from '../simulation.js';

const TIMEOUT_MILLISECONDS = 300_000;

describe('the family at its own size, with synthetic weights, event engine', () => {
  it.each([
    ['squeezenet-v1.0', 12_420_696],
    ['squeezenet-v1.1', 7_534_248],
    ['squeezenet-v1.0-simple-bypass', 13_360_984],
    ['squeezenet-v1.0-complex-bypass', 16_990_552],
  ])(
    '%s equals the reference kernel in %d values and overflows nowhere',
    async (name, values) => {
      const network = networkByName(name);
      const { spec } = await loadHardware('eie-64pe-conv');
      const data = syntheticPicture({ channels: 3, height: 227, width: 227 }, 1);
      const compressed = syntheticWeights(network, 1);
      const prepared = prepareChecked({ compressed, inputs: [{ name: 'picture', data }] }, spec);
      const { check, layers } = await simulate(prepared, spec);
      expect(check).toEqual({ valuesCompared: values, mismatches: 0, first: null });
      for (const { counters, outputOverflows = 0 } of layers)
        expect((counters?.outputOverflows ?? 0) + outputOverflows).toBe(0);
    },
    TIMEOUT_MILLISECONDS,
  );
});
