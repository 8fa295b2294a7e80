import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileJob } from '../../src/compile/compile.js';
import { toColumns } from '../../src/compile/columns.js';
import { encode } from '../../src/compile/encode.js';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { arrange, eieArrangement } from '../../src/mapping/arrange.js';
import { placesOf, type Mapping } from '../../src/mapping/mapping.js';
import type { WindowGeometry } from '../../src/network/geometry.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import { jobOf } from '../compiled-layer.js';
import { generator, randomCase } from '../layers.js';

/** Rows dealt at random, so that PEs may be left without any, and passes in any order. */
function anyMapping(rows: number, pes: number, { output }: WindowGeometry, seed: number): Mapping {
  const random = generator(seed);
  const owners = Uint32Array.from({ length: rows }, () => Math.floor(random() * pes));
  const size = { rows, entriesOfRows: () => new Uint32Array(rows), output };
  const mapping = { ...arrange(size, eieArrangement(pes)), ...placesOf(pes, owners) };
  const order = mapping.passes[0].slice();
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return { ...mapping, passes: [order] };
}

it('is one machine to both engines, whichever PE keeps a row and whichever pass runs first', () => {
  fc.assert(
    fc.property(randomCase, fc.integer(), ({ layer, geometry, formats, hardware, input }, seed) => {
      const { pes, indexBits } = hardware;
      const job = jobOf(layer, geometry);
      const mapping = anyMapping(layer.outputChannels, pes, geometry, seed);
      const images = encode(toColumns(layer, pes), mapping, indexBits);
      const program = compileJob({ job, mapping, images }, formats, hardware);
      const structural = structuralEngine.run(program, hardware, input, { occupancy: true });
      const event = eventEngine.run(program, hardware, input, { occupancy: true });
      expect(event).toEqual(structural);
      const expected = accumulate(layer, geometry, formats, hardware, input);
      expect(event.output).toEqual(writeBack(expected.values, formats, hardware));
    }),
    { numRuns: 60 },
  );
});
