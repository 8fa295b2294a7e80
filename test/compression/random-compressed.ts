import fc from 'fast-check';
import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import { fillerCount } from '../../src/compression/relative-index.js';
import { rowPointersOf } from '../../src/compression/row-pointers.js';
import { weightCount, weightExtents, type WeightExtent } from '../../src/network/weight-extent.js';
import { chain, type Extent } from '../formats/small-network.js';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });

/** A layer with any weights, codes of 1 to 6 bits, and biases of their own or coded. */
export function randomLayer(extent: WeightExtent): fc.Arbitrary<CompressedLayer> {
  const { outputChannels } = extent;
  const weights = weightCount(extent);
  return fc.integer({ min: 1, max: 6 }).chain((codeBits) => {
    const code = fc.integer({ min: 1, max: 2 ** codeBits - 1 });
    return fc
      .record({
        shared: fc.array(float, { minLength: 2 ** codeBits - 1, maxLength: 2 ** codeBits - 1 }),
        bias: fc.array(float, { minLength: outputChannels, maxLength: outputChannels }),
        biasCodes: fc.option(fc.array(code, { minLength: outputChannels, maxLength: outputChannels })),
        places: fc.subarray(Array.from({ length: weights }, (_, position) => position)),
        codes: fc.array(code, { minLength: weights, maxLength: weights }),
      })
      .map(({ shared, bias, biasCodes, places, codes }): CompressedLayer => {
        const codebook = Float32Array.of(0, ...shared);
        const positions = Uint32Array.from(places);
        return {
          ...extent,
          codeBits,
          codebook,
          rowPointers: rowPointersOf(positions, extent),
          positions,
          codes: Uint16Array.from(codes.slice(0, places.length)),
          bias: Float32Array.from(biasCodes?.map((each) => codebook[each]) ?? bias),
          biasCodes: biasCodes === null ? null : Uint16Array.from(biasCodes),
          storedEntries: places.length,
        };
      });
  });
}

/** Networks of one to three small convolutions with such layers. */
export const randomCompressed: fc.Arbitrary<CompressedNetwork> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.record({ outputChannels: fc.integer({ min: 1, max: 5 }), kernel: fc.constantFrom(1, 3) }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .chain(([channels, filters]) => {
    const extents = filters.map((filter, index): Extent => {
      return { inputChannels: index === 0 ? channels : filters[index - 1].outputChannels, ...filter };
    });
    const network = chain(extents);
    return fc.tuple(...weightExtents(network).map(randomLayer)).map((layers) => ({
      network,
      source: 'random',
      layers: new Map(layers.map((layer) => [layer.name, layer])),
    }));
  });

/** The same network as a file with index differences of `indexBits` has it. */
export function asStored(compressed: CompressedNetwork, indexBits: number): CompressedNetwork {
  const layers = [...compressed.layers].map(([name, layer]): [string, CompressedLayer] => {
    const fillers = fillerCount(layer.positions, indexBits);
    return [name, { ...layer, storedEntries: layer.codes.length + fillers }];
  });
  return { ...compressed, layers: new Map(layers) };
}
