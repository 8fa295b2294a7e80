import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeHostLayer } from '../../../src/engine/event/host-layers.js';
import { runHostLayer } from '../../../src/engine/host/host-rules.js';
import { mapData } from '../../../src/network/feature-map.js';
import { referenceHostLayer } from '../../../src/reference/host-layers.js';
import { hostCase } from './host-case.js';

it('plain rules, kernels and the reference agree on layers of every kind, whatever values and formats', () => {
  fc.assert(
    fc.property(hostCase, ({ layer, maps, fractionBits, shape, formats, arithmetic }) => {
      const input = { maps, fractionBits, shape, formats, arithmetic, allocate: mapData };
      const work = { inputs: maps, inputBits: fractionBits, shape, formats, arithmetic };
      const plain = runHostLayer(layer, input);
      expect(plain.output).toEqual(referenceHostLayer(layer, work));
      expect(computeHostLayer(layer, input)).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});
