import type { CompressedLayer } from './compressed-network.js';
import type { DenseLayer } from './dense-network.js';
import type { Setting } from './per-layer.js';
import { fillerCount } from './relative-index.js';
import { rowPointersOf } from './row-pointers.js';

/** Index differences of 4 bits, as in the released network and in EIE. */
export const DEFAULT_INDEX_BITS = 4;

/** The width of an index difference. */
export const INDEX_BITS: Setting = {
  name: 'index bits',
  isValid: (value) => Number.isInteger(value) && value >= 1 && value <= 16,
  expected: 'a whole number from 1 to 16',
};

/** What stands for a layer's weights: where they are, their codes, and what these stand for. */
export type Coding = Pick<CompressedLayer, 'positions' | 'codes' | 'codebook' | 'codeBits'>;

/** A layer with coded weights; its biases stay as they are. `indexBits`, 1 to 16, decides how many entries it takes. */
export function codedLayer(layer: DenseLayer, coding: Coding, indexBits: number): CompressedLayer {
  const { name, outputChannels, inputChannels, kernel, bias } = layer;
  const { positions } = coding;
  return {
    ...{ name, outputChannels, inputChannels, kernel, bias },
    ...coding,
    rowPointers: rowPointersOf(positions, layer),
    biasCodes: null,
    storedEntries: positions.length + fillerCount(positions, indexBits),
  };
}
