import fc from 'fast-check';
import type { Network } from '../../src/network/network.js';
import { storedEntries, type StoredLayer } from './net-writer.js';
import { chain, type Extent } from './small-network.js';

/** A random layer's non-zero weights. */
export interface RandomLayer {
  readonly codebook: readonly number[];
  readonly bias: readonly number[];
  readonly positions: readonly number[];
  readonly codes: readonly number[];
}

export interface RandomNet {
  readonly network: Network;
  readonly layers: readonly RandomLayer[];
}

const float = fc.float({ noNaN: true, noDefaultInfinity: true });

/** Networks of one to three small convolutions with random sparse weights. */
export const randomNet: fc.Arbitrary<RandomNet> = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.array(fc.record({ outputChannels: fc.integer({ min: 1, max: 5 }), kernel: fc.constantFrom(1, 3) }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .chain(([channels, filters]) => {
    const extents = filters.map((filter, index): Extent => {
      const inputChannels = index === 0 ? channels : filters[index - 1].outputChannels;
      return { inputChannels, ...filter };
    });
    return fc.tuple(...extents.map(randomLayer)).map((layers) => ({ network: chain(extents), layers }));
  });

function randomLayer({ inputChannels, outputChannels, kernel }: Extent): fc.Arbitrary<RandomLayer> {
  const weights = outputChannels * inputChannels * kernel ** 2;
  const code = fc.integer({ min: 1, max: 255 });
  return fc.record({
    codebook: fc.array(float, { minLength: 255, maxLength: 255 }).map((shared) => [0, ...shared]),
    bias: fc.array(float, { minLength: outputChannels, maxLength: outputChannels }),
    positions: fc.subarray(Array.from({ length: weights }, (_, position) => position)),
    codes: fc.array(code, { minLength: weights, maxLength: weights }),
  });
}

/** What the .net layout stores for a layer. */
export function stored({ codebook, bias, positions, codes }: RandomLayer): StoredLayer {
  return { codebook, bias, entries: storedEntries(positions, codes) };
}
